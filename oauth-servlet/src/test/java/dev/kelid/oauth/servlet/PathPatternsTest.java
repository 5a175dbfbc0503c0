package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "/a, /a",
    "/, /",
    "/*, /",
    "/*, /a/b",
    "/a/*, /a",
    "/a/*, /a/",
    "/a/*, /a/b/c",
    "*.css, /x.css",
    "*.css, /a/x.css",
    "*.tar.gz, /x.tar.gz"
  })
  void pathIsMatched(String pattern, String path) {
    assertThat(new PathPatterns(List.of("/nothing", pattern)).match(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a/",
    "/a, /A",
    "/a, /ab",
    "/a, /b/a",
    "/, /a",
    "/a/*, /ab",
    "/a/*, /b/a/c",
    "/a/*, /A/b",
    "*.css, /x.CSS",
    "*.css, /x.css/y",
    "*.css, /css",
    "*.css, /xcss"
  })
  void pathIsNotMatched(String pattern, String path) {
    assertThat(new PathPatterns(List.of("/nothing", pattern)).match(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a/*", "/a*", "/*/a", "/a/*/b", "*", "*css", "*.*", "/a/**", "**"})
  void whatIsNoPatternIsNamed(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathPatterns(List.of("/good", pattern)))
        .withMessageContaining("'" + pattern + "' is no path pattern");
  }

  @Test
  void nothingMatchesNothing() {
    assertThat(new PathPatterns(List.of()).match("/")).isFalse();
  }

  @Test
  void anExactPathIsCoveredByItself() {
    assertThat(new PathPatterns(List.of("/a")).cover("/a")).isTrue();
    assertThat(new PathPatterns(List.of("/*")).cover("/a")).isTrue();
    assertThat(new PathPatterns(List.of("/b")).cover("/a")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/*, true",
    "/oauth/*, true",
    "/oauth, false",
    "/oauth/callback/*, false",
    "*.html, false",
    "/oaut/*, false"
  })
  void ownPathsAreCoveredOrNot(String pattern, boolean covered) {
    assertThat(new PathPatterns(List.of(pattern)).cover("/oauth/*")).isEqualTo(covered);
  }
}
