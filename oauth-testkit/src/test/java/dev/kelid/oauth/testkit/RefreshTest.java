package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private static final String REUSED =
      "the refresh token was used before; all tokens of this login are revoked";

  @Test
  void everyRefreshBringsAnotherRefreshToken() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      JsonObject first = wire.login();
      JsonObject second = json(ok(wire.refresh(refreshToken(first))));
      JsonObject third = json(ok(wire.refresh(refreshToken(second))));
      assertThat(refreshToken(first)).isNotEqualTo(refreshToken(second));
      assertThat(server.isActive(refreshToken(second))).isFalse();
      assertThat(server.isActive(refreshToken(third))).isTrue();
      assertThat(server.isActive(first.getString("access_token"))).isTrue();
    }
  }

  @Test
  void theSecondUseOfARefreshTokenRevokesTheFamily() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      JsonObject first = wire.login();
      JsonObject stranger = wire.login();
      JsonObject second = json(ok(wire.refresh(refreshToken(first))));
      refused(wire.refresh(refreshToken(first)), 400, "invalid_grant", REUSED);
      refused(
          wire.refresh(refreshToken(second)),
          400,
          "invalid_grant",
          "the refresh token was revoked");
      assertThat(server.isActive(second.getString("access_token"))).isFalse();
      assertThat(server.isActive(stranger.getString("access_token"))).isTrue();
    }
  }

  @Test
  void theFamilyOutlivesASecondUseWhereThatOnlyRefuses() {
    try (var server = AuthorizationServer.builder().reuseRevokesFamily(false).start()) {
      Wire wire = new Wire(server);
      JsonObject first = wire.login();
      JsonObject second = json(ok(wire.refresh(refreshToken(first))));
      String used = "the refresh token was used before";
      refused(wire.refresh(refreshToken(first)), 400, "invalid_grant", used);
      ok(wire.refresh(refreshToken(second)));
    }
  }

  @Test
  void withinTheGraceAUsedRefreshTokenWorksAgain() {
    ChangingClock clock = new ChangingClock();
    Duration grace = Duration.ofSeconds(10);
    try (var server = AuthorizationServer.builder().clock(clock).refreshGrace(grace).start()) {
      Wire wire = new Wire(server);
      String token = refreshToken(wire.login());
      ok(wire.refresh(token));
      clock.advance(Duration.ofSeconds(9));
      JsonObject again = json(ok(wire.refresh(token)));
      assertThat(server.isActive(refreshToken(again))).isTrue();
      clock.advance(Duration.ofSeconds(1));
      refused(wire.refresh(token), 400, "invalid_grant", REUSED);
      assertThat(server.isActive(refreshToken(again))).isFalse();
    }
  }

  @Test
  void withoutRotationTheRefreshTokenStaysAndIsNotSentAgain() {
    try (var server = AuthorizationServer.builder().rotateRefreshTokens(false).start()) {
      Wire wire = new Wire(server);
      String token = refreshToken(wire.login());
      assertThat(json(ok(wire.refresh(token)))).doesNotContainKey("refresh_token");
      ok(wire.refresh(token));
    }
  }

  @Test
  void tokensEndWithTheirLifetimes() {
    ChangingClock clock = new ChangingClock();
    try (var server =
        AuthorizationServer.builder()
            .clock(clock)
            .accessTokenLifetime(Duration.ofSeconds(60))
            .refreshTokenLifetime(Duration.ofSeconds(90))
            .start()) {
      Wire wire = new Wire(server);
      JsonObject tokens = wire.login();
      assertThat(tokens.getInt("expires_in")).isEqualTo(60);
      clock.advance(Duration.ofSeconds(60));
      assertThat(server.isActive(tokens.getString("access_token"))).isFalse();
      assertThat(server.isActive(refreshToken(tokens))).isTrue();
      clock.advance(Duration.ofSeconds(30));
      refused(
          wire.refresh(refreshToken(tokens)),
          400,
          "invalid_grant",
          "the refresh token has expired");
    }
  }

  @Test
  void fewerScopesMayBeAskedForButNotMore() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      JsonObject fewer = json(ok(wire.refresh(refreshToken(wire.login()), "scope", "email")));
      assertThat(fewer.getString("scope")).isEqualTo("email");
      assertThat(fewer).doesNotContainKey("id_token");
      JsonObject full = json(ok(wire.refresh(refreshToken(fewer))));
      assertThat(full.getString("scope")).isEqualTo("openid profile email");
      refused(
          wire.refresh(refreshToken(full), "scope", "email admin"),
          400,
          "invalid_scope",
          "scope 'admin' was not granted before");
      ok(wire.refresh(refreshToken(full)));
    }
  }

  @Test
  void theIdTokenOfARefreshIsAboutTheSameLogin() throws Exception {
    ChangingClock clock = new ChangingClock();
    try (var server = AuthorizationServer.builder().clock(clock).start()) {
      Wire wire = new Wire(server);
      JsonObject first = wire.login();
      clock.advance(Duration.ofSeconds(100));
      JsonObject second = json(ok(wire.refresh(refreshToken(first))));
      JWTClaimsSet before = claims(first);
      JWTClaimsSet after = claims(second);
      assertThat(after.getSubject()).isEqualTo(before.getSubject());
      assertThat(after.getAudience()).isEqualTo(before.getAudience());
      assertThat(after.getLongClaim("auth_time")).isEqualTo(before.getLongClaim("auth_time"));
      assertThat(after.getStringClaim("sid")).isEqualTo(before.getStringClaim("sid"));
      assertThat(after.getIssueTime()).isAfter(before.getIssueTime());
      assertThat(after.getStringClaim("nonce")).isNull();
    }
  }

  @Test
  void aRefreshTokenOfAnotherClientIsRefused() {
    try (var server =
        AuthorizationServer.builder()
            .client(TestClient.confidential("app", "app-secret"))
            .client(TestClient.publicClient("open", Wire.REDIRECT_URI))
            .start()) {
      Wire wire = new Wire(server);
      String code = wire.code("client_id", "open");
      var exchange =
          Wire.pairs(
              "grant_type",
              "authorization_code",
              "client_id",
              "open",
              "code",
              code,
              "redirect_uri",
              Wire.REDIRECT_URI,
              "code_verifier",
              Wire.VERIFIER);
      String token = refreshToken(json(ok(wire.post(server.uri("/token"), exchange))));
      refused(
          wire.refresh(token),
          400,
          "invalid_grant",
          "the refresh token was issued to another client");
      refused(wire.refresh("made-up"), 400, "invalid_grant", "the refresh token is unknown");
      assertThat(server.isActive(token)).isTrue();
    }
  }

  private static String refreshToken(JsonObject tokens) {
    return tokens.getString("refresh_token");
  }

  private static JWTClaimsSet claims(JsonObject tokens) throws Exception {
    return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
  }
}
