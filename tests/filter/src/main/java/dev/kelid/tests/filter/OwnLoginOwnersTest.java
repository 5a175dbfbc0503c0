package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under whom the tokens are kept of logins that the application makes itself. */
class OwnLoginOwnersTest extends FilterTest {
  private static final String ACCOUNT = "account-7";

  private final AuthorizationServer other =
      provider(AuthorizationServer.builder().approveAs("bob"));

  private WebApp two() {
    return start(OwnLogins.open(TwoRegistrations.at(provider, other)));
  }

  private WebApp unnamed() {
    AuthorizationServer server = provider(AuthorizationServer.builder().dialect(Dialect.GEARCODE));
    return start(OwnLogins.open(BoundScopes.gearcode(server)));
  }

  private String signIn(WebApp app, String query) {
    return browser.open(app.url("/sign-in?" + query)).body();
  }

  private static HttpSession session(WebApp app) {
    assertThat(app.sessions()).hasSize(1);
    return app.sessions().get(0).getSession();
  }

  private static AuthorizedClient account(WebApp app, String registration) {
    return app.clients().of(registration).owner(ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "at=b"})
  void ownerThatTheApplicationNamesKeepsItsOtherGrants(String before) {
    WebApp app = two();
    assertThat(signIn(app, "at=b&only=1&owner=" + ACCOUNT)).isEqualTo("only made");
    String kept = account(app, "b").accessToken().value();
    if (!before.isEmpty()) {
      assertThat(signIn(app, before)).isEqualTo("bob Bearer");
    }
    assertThat(signIn(app, "at=a&owner=" + ACCOUNT)).isEqualTo("alice Bearer");
    assertThat(account(app, "b").accessToken().value()).isEqualTo(kept);
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> account(app, "a").accessToken());
    assertThat(app.owners()).isEqualTo(2);

    app.sessions().get(0).expire();
    assertThat(account(app, "b").accessToken().value()).isEqualTo(kept);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void ownerOfAUserWhoTakesTheSessionOverKeepsItsOtherGrants() {
    WebApp app = two();
    assertThat(signIn(app, "at=b&only=1&owner=" + ACCOUNT)).isEqualTo("only made");
    assertThat(signIn(app, "at=a")).isEqualTo("alice Bearer");
    provider.approveAs("bob");
    assertThat(signIn(app, "at=a&owner=" + ACCOUNT)).isEqualTo("bob Bearer");
    assertThat(account(app, "b").accessToken().type()).isEqualTo("Bearer");
    assertThat(app.owners()).isEqualTo(2);
    app.sessions().get(0).expire();
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void ownerThatTheApplicationNamesIsNotTheSessions() {
    WebApp app = start(OwnLogins.open(app()));
    assertThat(signIn(app, "owner=" + ACCOUNT)).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/token")).body()).contains(" as alice ");
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> account(app, "default").accessToken());
    assertThat(app.owners()).isEqualTo(1);
    app.sessions().get(0).expire();
    assertThat(app.owners()).isZero();
  }

  @Test
  @Tag("checklist-88")
  void userWhomNobodyNamesEndsTheSessionOfAnother() {
    WebApp app = unnamed();
    String first = signIn(app, "");
    assertThat(first).startsWith("user-").endsWith(" Bearer");
    assertThat(browser.open(app.url("/who")).status()).isEqualTo(200);
    assertThat(session(app).getAttribute("cart")).isEqualTo("book");
    String token = BoundScopes.token(browser.open(app.url("/token")));

    String second = signIn(app, "");
    assertThat(second).startsWith("user-").isNotEqualTo(first);
    assertThat(session(app).getAttribute("cart")).isNull();
    assertThat(BoundScopes.token(browser.open(app.url("/token")))).isNotEqualTo(token);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void userWhomNobodyNamesKeepsTheSessionWithItsOwner() {
    WebApp app = unnamed();
    String first = signIn(app, "");
    browser.open(app.url("/who"));
    assertThat(signIn(app, "own=1")).isEqualTo(first);
    assertThat(session(app).getAttribute("cart")).isEqualTo("book");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void committedResponseForgetsOnlyTheGrantOfTheLogin() {
    WebApp app = two();
    assertThat(signIn(app, "at=b&only=1&owner=" + ACCOUNT)).isEqualTo("only made");
    assertThat(signIn(app, "at=a&late=1&owner=" + ACCOUNT)).startsWith("too late nobody");
    assertThat(app.clients().store().keys(ACCOUNT)).hasSize(1);
    assertThat(account(app, "b").accessToken().type()).isEqualTo("Bearer");
    assertThat(app.sessions()).isEmpty();
  }
}
