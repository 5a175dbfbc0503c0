package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is injected is used, and nobody is signed in. */
class LoginRequiredTest extends CdiTest {
  private static final String APP = "required";

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).war();
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  @ParameterizedTest
  @CsvSource({
    "/open/token, first",
    "/open/async?early=1, started Bearer",
    "/open/async, dispatched Bearer"
  })
  void publicPageThatNeedsAUserBecomesALoginThatComesBack(String path, String said) {
    Reply start = browser.open(url(path));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url(path));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).startsWith(said);
  }

  @ParameterizedTest
  @CsvSource({"/open/token", "/open/async?early=1", "/open/async"})
  void scriptOfAPublicPageIsTold(String path) {
    Reply script = browser.send("GET", url(path), Headers.FETCH);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.json().getString("login_url")).startsWith("/" + APP + "/oauth/login/");
  }

  @Test
  void asynchronousServletHasTheTokenOfTheUser() {
    assertThat(browser.visit(url("/async")).body()).isEqualTo("dispatched Bearer");
    assertThat(browser.visit(url("/async?early=1")).body()).isEqualTo("started Bearer");
  }

  @Test
  void answerThatHasBegunIsNotContinuedAsALogin() {
    assertThat(browser.open(url("/open/committed")).body()).isEqualTo("begun");
    assertThat(arriving("/open/committed?token=1")).isIn("begun", "broken off");
    assertThat(PROVIDER.requests()).isEmpty();
    browser.visit(url("/who"));
    assertThat(browser.open(url("/open/committed?token=1")).body()).matches("begun.{20,}");
  }

  /** Servers end an answer that cannot be finished in two ways. */
  private String arriving(String path) {
    try {
      return browser.open(url(path)).body();
    } catch (AssertionError e) {
      assertThat(e).hasRootCauseInstanceOf(IOException.class);
      return "broken off";
    }
  }
}
