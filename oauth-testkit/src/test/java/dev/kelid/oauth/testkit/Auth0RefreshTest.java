package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** providers/providers.md, section 4.4, and revocation and logout of section 4.1. */
class Auth0RefreshTest {
  private static final String DEAD = "Unknown or invalid refresh token.";

  private final ChangingClock clock = new ChangingClock();

  @Test
  void withoutRotationTheRefreshTokenStays() throws Exception {
    try (var auth0 = start(AuthorizationServer.builder())) {
      JsonObject first = auth0.login();
      clock.advance(Duration.ofSeconds(100));
      JsonObject second = json(ok(auth0.token(auth0.refresh(first))));
      assertThat(second).doesNotContainKey("refresh_token");
      JWTClaimsSet before = claims(first);
      JWTClaimsSet after = claims(second);
      assertThat(after.getIssuer()).isEqualTo(before.getIssuer());
      assertThat(after.getSubject()).isEqualTo(before.getSubject());
      assertThat(after.getAudience()).isEqualTo(before.getAudience());
      assertThat(after.getClaim("auth_time")).isEqualTo(before.getClaim("auth_time"));
      assertThat(after.getClaim("nonce")).isNull();
      ok(auth0.token(auth0.refresh(first)));
    }
  }

  @Test
  void offlineAccessAndOpenidAreAskedForEach() {
    try (var auth0 = start(AuthorizationServer.builder())) {
      assertThat(auth0.login("scope", "openid")).doesNotContainKey("refresh_token");
      JsonObject offline = auth0.login("scope", "offline_access");
      assertThat(offline).doesNotContainKey("id_token");
      assertThat(json(ok(auth0.token(auth0.refresh(offline))))).doesNotContainKey("id_token");
    }
  }

  @Test
  void withRotationAReuseRevokesTheFamily() {
    try (var auth0 = start(AuthorizationServer.builder().rotateRefreshTokens(true))) {
      JsonObject first = auth0.login();
      JsonObject second = json(ok(auth0.token(auth0.refresh(first))));
      assertThat(auth0.server.isActive(first.getString("access_token"))).isTrue();
      refused(auth0.token(auth0.refresh(first)), 403, "invalid_grant", DEAD);
      refused(auth0.token(auth0.refresh(second)), 403, "invalid_grant", DEAD);
    }
  }

  @Test
  void withinTheLeewayOnlyThePreviousTokenWorksAgain() {
    try (var auth0 = rotatingWithLeeway()) {
      JsonObject first = auth0.login();
      JsonObject second = json(ok(auth0.token(auth0.refresh(first))));
      clock.advance(Duration.ofSeconds(29));
      ok(auth0.token(auth0.refresh(first)));
      JsonObject third = json(ok(auth0.token(auth0.refresh(second))));
      refused(auth0.token(auth0.refresh(first)), 403, "invalid_grant", DEAD);
      refused(auth0.token(auth0.refresh(third)), 403, "invalid_grant", DEAD);
    }
    try (var auth0 = rotatingWithLeeway()) {
      JsonObject first = auth0.login();
      ok(auth0.token(auth0.refresh(first)));
      clock.advance(Duration.ofSeconds(30));
      refused(auth0.token(auth0.refresh(first)), 403, "invalid_grant", DEAD);
    }
  }

  @Test
  void rotationDoesNotExtendTheLifetime() {
    try (var auth0 = start(AuthorizationServer.builder().rotateRefreshTokens(true))) {
      JsonObject first = auth0.login();
      clock.advance(Duration.ofDays(29));
      JsonObject second = json(ok(auth0.token(auth0.refresh(first))));
      clock.advance(Duration.ofDays(1));
      refused(auth0.token(auth0.refresh(second)), 403, "invalid_grant", DEAD);
    }
  }

  @Test
  void aSecondFactorMayBeDemanded() {
    try (var auth0 = start(AuthorizationServer.builder())) {
      JsonObject tokens = auth0.login();
      auth0.server.misbehaveOnce(Misbehaviour.MFA_REQUIRED);
      HttpResponse<String> response = auth0.token(auth0.refresh(tokens));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(json(response).getString("error")).isEqualTo("mfa_required");
      assertThat(json(response).getString("mfa_token")).startsWith("Fe26.");
      assertThat(json(response).getJsonObject("mfa_requirements")).containsKey("challenge");
      ok(auth0.token(auth0.refresh(tokens)));
    }
  }

  @Test
  void onlyRefreshTokensAreRevoked() {
    try (var auth0 = start(AuthorizationServer.builder())) {
      JsonObject tokens = auth0.login();
      refused(
          revoke(auth0, tokens.getString("access_token")),
          400,
          "unsupported_token_type",
          "token is an access token; expected a refresh token");
      refused(
          revoke(auth0, tokens.getString("refresh_token"), "token_type_hint", "refresh_token"),
          400,
          "invalid_request",
          "unknown parameter 'token_type_hint' at the revocation endpoint; expected one of:"
              + " client_id, client_secret, token");
      assertThat(ok(revoke(auth0, tokens.getString("refresh_token"))).body()).isEmpty();
      assertThat(ok(revoke(auth0, "made-up")).body()).isEmpty();
      refused(auth0.token(auth0.refresh(tokens)), 403, "invalid_grant", DEAD);
    }
  }

  @Test
  void bothLogoutsSendTheBrowserToARegisteredAddress() {
    try (var auth0 = start(AuthorizationServer.builder())) {
      String back = "http://127.0.0.1:8080/bye";
      String idToken = auth0.login().getString("id_token");
      sentTo(back, auth0, Endpoint.LOGOUT, "client_id", "app", "returnTo", back);
      sentTo(back, auth0, Endpoint.LOGOUT, "returnTo", back, "federated", "");
      sentTo(
          back,
          auth0,
          Endpoint.END_SESSION,
          "id_token_hint",
          idToken,
          "post_logout_redirect_uri",
          back,
          "federated",
          "");
      var strange = pairs("client_id", "app", "returnTo", "https://x.example/");
      assertThat(logout(auth0, Endpoint.LOGOUT, strange).body()).contains("is not registered");
      var misspelled = pairs("client_id", "app", "return_to", back);
      assertThat(logout(auth0, Endpoint.LOGOUT, misspelled).body()).contains("returnTo");
    }
  }

  private DialectWire start(AuthorizationServerBuilder builder) {
    return new DialectWire(Dialect.AUTH0, builder.clock(clock));
  }

  private DialectWire rotatingWithLeeway() {
    return start(
        AuthorizationServer.builder()
            .rotateRefreshTokens(true)
            .refreshGrace(Duration.ofSeconds(30)));
  }

  private static HttpResponse<String> revoke(DialectWire auth0, String token, String... more) {
    var sent = pairs("client_id", "app", "client_secret", "app-secret", "token", token);
    return auth0.wire.post(auth0.server.endpoint(Endpoint.REVOCATION), Wire.changed(sent, more));
  }

  private static void sentTo(String back, DialectWire auth0, Endpoint endpoint, String... sent) {
    assertThat(logout(auth0, endpoint, pairs(sent)).headers().firstValue("Location"))
        .contains(back);
  }

  private static HttpResponse<String> logout(
      DialectWire auth0, Endpoint endpoint, List<NameValue> sent) {
    return auth0.wire.get(URI.create(auth0.server.endpoint(endpoint) + "?" + Wire.form(sent)));
  }

  private static JWTClaimsSet claims(JsonObject tokens) throws Exception {
    return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
  }
}
