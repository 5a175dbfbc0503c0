package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.GrantRules;
import dev.kelid.oauth.provider.Value.Held;
import dev.kelid.oauth.token.TokenKey;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GrantedTokensTest {
  private static final String ISSUED = "iss=" + PaperProvider.ISSUER;
  private final PaperProvider provider = new PaperProvider();

  /** Whether the verifier of a login is kept where a refresh sends this. */
  private boolean keepsVerifier(Parameter... refresh) {
    GrantRules rules = GrantRules.plain(false).with(refresh);
    ProviderProfile profile =
        ProviderProfile.openId(PaperProvider.ISSUER).toBuilder()
            .tokens(TokenRules.standard().withRefresh(rules))
            .build();
    ClientRegistration registration =
        ClientRegistration.builder("main")
            .provider(profile)
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri("https://app.example.com/oauth/callback/main")
            .scope("openid")
            .build();
    try (OAuthClients clients = provider.clients(registration)) {
      LoginFlow login = clients.only().login();
      PendingLogin pending = login.start().pending();
      String owner = login.finish(login.check(pending, provider.approve(pending))).owner();
      TokenKey key = TokenKey.of(registration, owner, "");
      var kept = clients.store().find(key).orElseThrow().tokens().codeVerifier();
      assertThat(kept).isIn(null, pending.codeVerifier());
      return kept != null;
    }
  }

  @Test
  void theVerifierIsKeptWhereARefreshNeedsIt() {
    assertThat(keepsVerifier(Parameter.of("ver", Held.CODE_VERIFIER))).isTrue();

    assertThat(keepsVerifier()).isFalse();
    assertThat(keepsVerifier(Parameter.of("client", Held.CLIENT_ID))).isFalse();
    assertThat(
            keepsVerifier(new Parameter("ver", Held.CODE_VERIFIER, Parameter.When.WITHOUT_SECRET)))
        .isFalse();
  }

  @Test
  void whoActsBeforeTheTokensAreKeptSeesTheResult() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow login = clients.only().login();
      StartedLogin started = login.start();
      PendingLogin pending = started.pending();
      assertThat(started).hasToString("StartedLogin[" + pending + "]");
      AtomicReference<LoginResult> seen = new AtomicReference<>();
      LoginResult result =
          login.finish(
              login.check(pending, provider.approve(pending)),
              brought -> {
                seen.set(brought);
                return brought.owner();
              });

      assertThat(result.subject()).contains("alice");
      assertThat(seen).hasValue(result);
      assertThat(result).hasToString("LoginResult[registration=main, scopes=[openid, email]]");
    }
  }

  @Test
  void anAnswerOfTheIssuerWithoutACodeIsARefusal() {
    try (OAuthClients clients = provider.clients(PaperProvider.registration().build())) {
      LoginFlow login = clients.only().login();
      PendingLogin open = login.start().pending();

      assertThat(login.refusalIn(open, CallbackQuery.parse(ISSUED + "&code=c-1"))).isEmpty();
      assertThat(
              login.refusalIn(open, CallbackQuery.parse(ISSUED + "&error=temporarily_unavailable")))
          .map(Refused::code)
          .contains("temporarily_unavailable");
    }
  }
}
