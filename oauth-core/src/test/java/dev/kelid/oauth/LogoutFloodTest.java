package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.login.PendingLogin;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever posts forged logout tokens keeps nobody from logging in. */
@Tag("checklist-101")
class LogoutFloodTest {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private final PaperProvider provider = new PaperProvider();
  private final OAuthClients clients = provider.clients(PaperProvider.registration().build());
  private final OAuthClient client = clients.only();

  @AfterEach
  void close() {
    clients.close();
  }

  private void login() {
    PendingLogin pending = client.login().start().pending();
    assertThat(client.login().finish(client.login().check(pending, provider.approve(pending))))
        .isNotNull();
  }

  private void forge(int number) {
    Map<String, Object> claims = new HashMap<>(provider.goodClaims());
    claims.remove("nonce");
    claims.put("jti", "j-" + number);
    claims.put("events", Map.of(EVENT, Map.of()));
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forged-" + number).build();
    String token = SignedTokens.signed(header, claims, SignedTokens.OTHER_RSA);
    assertThat(
            catchThrowableOfType(Invalid.class, () -> client.backChannelLogout().end(token))
                .check())
        .isEqualTo(Check.LOGOUT_TOKEN_SIGNATURE);
  }

  @Test
  void forgedLogoutTokensTakeNoFetchFromLogins() {
    login();
    for (int i = 0; i < 50; i++) {
      forge(i);
    }
    assertThat(provider.transport.calls("/jwks")).as("1 and 1 + 5").hasSize(7);

    RSAKey next = new RSAKey.Builder(SignedTokens.OTHER_RSA).keyID("next").build();
    provider.transport.json("/jwks", SignedTokens.keySet(next));
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("next").build();
    provider.transport.on(
        "/token",
        call ->
            FakeTransport.reply(
                200,
                "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                    .formatted(SignedTokens.signed(header, provider.goodClaims(), next))));
    login();
    assertThat(provider.transport.calls("/jwks")).hasSize(8);
  }
}
