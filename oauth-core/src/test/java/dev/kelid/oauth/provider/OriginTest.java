package dev.kelid.oauth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-125")
class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, https://API.EXAMPLE.com:443/deep/path?q",
    "HTTP://localhost:80, http://LOCALHOST/",
    "https://[::1]:8443, https://[::1]:8443/x"
  })
  void whatOnlyLooksDifferentIsTheSame(String one, String other) {
    assertThat(Origin.of(URI.create(one))).isEqualTo(Origin.of(URI.create(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "https://api.example.com:8443",
        "https://api.example.com.",
        "https://api.example.com.evil.example",
        "https://xapi.example.com",
        "https://api.example.com@evil.example"
      })
  void whatIsDifferentIsNotTheSame(String other) {
    assertThat(Origin.of(URI.create(other)))
        .isNotEqualTo(Origin.of(URI.create("https://api.example.com")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/path", "//host/path", "mailto:a@b", "https:///path"})
  void withoutSchemeAndHostThereIsNone(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origin.of(URI.create(uri)))
        .withMessageContaining("no origin");
  }

  @Test
  void itsTextIsItself() {
    Origin origin = Origin.of(URI.create("https://Api.example.com/x"));

    assertThat(origin).hasToString("https://api.example.com");
    assertThat(Origin.of(URI.create(origin.toString()))).isEqualTo(origin);
  }
}
