package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies of the tests' browser. */
class CookieJarTest {
  private static final URI PAGE = URI.create("http://127.0.0.1:8080/app/page");

  private final CookieJar jar = new CookieJar();

  @ParameterizedTest
  @CsvSource({
    "/app,  /app,    true",
    "/app,  /app/x,  true",
    "/app/, /app/x,  true",
    "/,     '',      true",
    "/app,  /apple,  false",
    "/app,  /,       false",
    "/app/, /app,    false"
  })
  void aCookieIsSentBelowItsPath(String path, String to, boolean sent) {
    jar.keep(PAGE, "a=b; Path=" + path + "; HttpOnly");

    assertThat(jar.header(URI.create("http://127.0.0.1:9090" + to))).isEqualTo(sent ? "a=b" : "");
    assertThat(jar.header(URI.create("http://localhost:8080" + to))).isEmpty();
    assertThat(jar.startingWith("a").get(0).attributes()).containsKeys("path", "httponly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Max-Age=0", "Expires=Thu, 01 Jan 1970 00:00:10 GMT"})
  void aCookieThatHasEndedIsForgotten(String end) {
    jar.keep(PAGE, "a=b; Path=/");
    jar.keep(PAGE, "c=d; Path=/");
    jar.keep(PAGE, "a=; Path=/; " + end);

    assertThat(jar.header(PAGE)).isEqualTo("c=d");
  }

  @Test
  void aCookieOfTheSameNameAndPathTakesTheOthersPlace() {
    jar.keep(PAGE, "a=b; Path=/");
    jar.keep(PAGE, "a=c; Path=/app");
    jar.keep(PAGE, "a=d; Path=/");

    assertThat(jar.header(PAGE)).isEqualTo("a=d; a=c");
  }
}
