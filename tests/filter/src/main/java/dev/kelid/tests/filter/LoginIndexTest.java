package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.token.LoginId;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the index for logouts by the back channel still holds once sessions are gone. */
class LoginIndexTest extends FilterTest {
  private static final int CHANGES = 100;

  private final BackChannelLogouts logouts = provider.backChannelLogouts();
  private final WebApp app = start();

  private WebApp registered() {
    logouts.register("app", URI.create(app.url("/oauth/backchannel-logout/default")));
    return app;
  }

  /** How many owners a logout finds; they are gone then. */
  private int ownersOf(String subject) {
    return app.clients().store().end(new LoginId(provider.issuer(), subject, null));
  }

  private void signInAgainAs(String user) {
    provider.approveAs(user);
    browser.visit(app.url("/oauth/login/default?return_to=/app/page"));
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as " + user);
  }

  @Test
  void aBrowserThatChangesItsUserLeavesNothingBehind() {
    registered();
    logIn(browser, app);
    for (int i = 0; i < CHANGES / 2; i++) {
      signInAgainAs("bob");
      signInAgainAs("alice");
    }

    assertThat(ownersOf("bob")).isZero();
    assertThat(ownersOf("alice")).isEqualTo(1);
    assertThat(app.owners()).isZero();
  }

  @Test
  void aLoginWhoseSessionEndedMeanwhileLeavesNothingBehind() {
    registered();
    logIn(browser, app);
    String callback = browser.untilCallback(app.url("/oauth/login/default?return_to=/app/page"));
    app.sessions().get(0).getSession().invalidate();

    assertThat(browser.visit(callback).body()).isEqualTo("GET /page as alice");

    assertThat(ownersOf("alice")).isEqualTo(1);
  }

  @Test
  void aLoginInASecondTabLeavesNothingBehind() {
    registered();
    String first = browser.untilCallback(app.url("/page"));
    String second = browser.untilCallback(app.url("/page"));
    assertThat(browser.visit(first).body()).isEqualTo("GET /page as alice");

    assertThat(browser.visit(second).body()).isEqualTo("GET /page as alice");

    assertThat(ownersOf("alice")).isEqualTo(1);
  }
}
