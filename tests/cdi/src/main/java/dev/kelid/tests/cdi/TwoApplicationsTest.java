package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two applications of one server, with registrations of their own under the same name. */
class TwoApplicationsTest extends CdiTest {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  @Deployment(name = LEFT, testable = false)
  static WebArchive left() {
    return WebApp.named(LEFT).with(at("default", PROVIDER)).war();
  }

  @Deployment(name = RIGHT, testable = false)
  static WebArchive right() {
    return WebApp.named(RIGHT)
        .property("oauth.registrations", "default,more")
        .with(at("default", OTHER))
        .with(at("more", PROVIDER))
        .param("registration", "default")
        .war();
  }

  private static String token(Reply page) {
    assertThat(page.body()).startsWith("default ");
    return page.body().substring("default ".length());
  }

  @Test
  void eachHasItsOwnUsersTokensAndLogouts() {
    String atLeft = token(browser.visit(WebApp.url(LEFT, "/token")));
    String atRight = token(browser.visit(WebApp.url(RIGHT, "/token")));
    assertThat(PROVIDER.isActive(atLeft)).isTrue();
    assertThat(OTHER.isActive(atRight)).isTrue();
    assertThat(browser.open(WebApp.url(LEFT, "/who")).body()).isEqualTo("alice");
    assertThat(browser.open(WebApp.url(RIGHT, "/who")).body()).isEqualTo("bob");
    assertThat(browser.open(WebApp.url(LEFT, "/lookup?id=default")).body())
        .isEqualTo("default of [default] " + atLeft);
    assertThat(browser.open(WebApp.url(RIGHT, "/lookup?id=default")).body())
        .isEqualTo("default of [default, more] " + atRight);

    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    browser.follow(browser.send("POST", WebApp.url(LEFT, "/oauth/logout"), form));
    assertThat(browser.open(WebApp.url(LEFT, "/token")).status()).isEqualTo(302);
    assertThat(token(browser.open(WebApp.url(RIGHT, "/token")))).isEqualTo(atRight);
  }
}
