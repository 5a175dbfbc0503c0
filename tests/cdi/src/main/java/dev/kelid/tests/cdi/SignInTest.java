package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.filter.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Somebody signs in, and the application has their tokens by injection. */
class SignInTest extends CdiTest {
  private static final String APP = "signin";

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).war();
  }

  @Test
  void loginComesBackToThePage() {
    Reply page = browser.visit(WebApp.url(APP, "/who?role=admin"));
    assertThat(page.address()).isEqualTo(WebApp.url(APP, "/who?role=admin"));
    assertThat(page.body()).isEqualTo("hello alice admin: true");
  }
}
