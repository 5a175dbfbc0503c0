package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.wildfly.background.Background;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work of enterprise beans for which no request is there. */
class BackgroundTest extends CdiTest {
  private static final String APP = "background";

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).classesOf(Background.class.getPackage()).war();
  }

  @Test
  void aSessionsOwnerWorksUntilTheSessionEndsAndThenItIsSaidWhy() {
    assertThat(browser.visit(WebApp.url(APP, "/background/my-owner")).body()).isEqualTo("Bearer");
    assertThat(other.open(WebApp.url(APP, "/open/background/that-owner")).body())
        .isEqualTo("Bearer");

    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    assertThat(browser.send("POST", WebApp.url(APP, "/oauth/logout"), form).status())
        .isEqualTo(303);

    assertThat(other.open(WebApp.url(APP, "/open/background/that-owner")).body())
        .contains("the session of that login has ended")
        .contains("needs an owner that the application names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/background/timer", "/background/asynchronous"})
  void theUsersTokensAreNotThereAndItIsSaidWhichAre(String path) {
    assertThat(browser.visit(WebApp.url(APP, "/who")).body()).isEqualTo("alice");
    assertThat(browser.open(WebApp.url(APP, path)).body())
        .contains("there is no web request here")
        .contains("of(registration).owner(...)", "of(registration).ofClient()")
        .endsWith("\nBearer");
  }
}
