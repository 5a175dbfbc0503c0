package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the tokens that logins bring. */
class FurtherGrantsTest extends FilterTest {
  /** Says which scopes it needs, and leaves it to the filter what the grant is called. */
  private static final Page NAMED =
      (request, response) -> {
        var client = LoginFilter.authorizedClient(request);
        try {
          client.forScopes("openid", "pay").accessToken();
        } catch (LoginRequired e) {
          throw new LoginRequired(
              "default",
              "it costs money",
              new LoginRequired.Need("", List.of("openid", "pay"), List.of(), null));
        }
        BoundScopes.GRANT.answer(request, response);
      };

  @Test
  void needOfScopesThatNamesNoPurposeLeavesTheLoginsOwnGrant() {
    WebApp named =
        start(
            app()
                .param("scope", "openid profile")
                .page("/token", BoundScopes.GRANT)
                .page("/pay", NAMED));
    String own = BoundScopes.token(browser.visit(named.url("/token")));
    Reply start = browser.open(named.url("/pay"));
    assertThat(start.locationParameter("scope")).isEqualTo("openid pay");
    Reply page = browser.follow(start);
    assertThat(page.body()).contains(" with [openid, profile] ");
    assertThat(BoundScopes.token(page)).isEqualTo(own);
    assertThat(named.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-88")
  void tokensOfAnotherUserAreRevoked() {
    WebApp app = start(app().page("/pay", FurtherLoginTest.FURTHER));
    logIn(browser, app);
    assertThat(browser.visit(app.url("/pay?scope=pay")).status()).isEqualTo(200);
    assertThat(provider.requests(Endpoint.REVOCATION)).isEmpty();

    provider.approveAs("bob");
    assertThat(browser.visit(app.url("/pay?scope=cal")).status()).isEqualTo(403);
    assertRevokedOnce();
  }

  @Test
  @Tag("checklist-88")
  void tokensOfAUserWhoseSessionIsAnothersByNowAreRevoked() {
    WebApp app = start(app().page("/pay", FurtherLoginTest.FURTHER));
    logIn(browser, app);
    String callback = browser.untilCallback(app.url("/pay?scope=pay"));
    provider.approveAs("bob");
    browser.visit(app.url("/oauth/login/default?return_to=/app/token"));
    assertThat(provider.requests(Endpoint.REVOCATION)).isEmpty();

    assertThat(browser.visit(callback).status()).isEqualTo(403);
    assertRevokedOnce();
  }

  private void assertRevokedOnce() {
    assertThat(provider.requests(Endpoint.REVOCATION)).hasSize(1);
    RecordedRequest revocation = provider.requests(Endpoint.REVOCATION).get(0);
    assertThat(provider.isActive(revocation.formValue("token").orElseThrow())).isFalse();
  }

  @Test
  void refreshTokenThatDoesNotComeIsLoggedOnce() {
    AuthorizationServer divar = provider(AuthorizationServer.builder().dialect(Dialect.DIVAR));
    WebApp app = start(BoundScopes.divar(divar));
    assertThat(browser.visit(app.url("/grant")).status()).isEqualTo(200);
    assertThat(app.logs().ours(Level.WARNING)).isEmpty();

    divar.misbehave(Misbehaviour.NO_REFRESH_TOKEN);
    for (int i = 0; i < 2; i++) {
      assertThat(new Browser().visit(app.url("/grant")).status()).isEqualTo(200);
    }
    assertThat(app.logs().ours(Level.WARNING))
        .singleElement()
        .asString()
        .startsWith("registration 'default': offline_access was asked for, but no refresh token");
  }
}
