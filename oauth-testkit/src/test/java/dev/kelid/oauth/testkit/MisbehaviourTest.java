package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong on request; each test first sees it go right. */
@ExtendWith(AuthorizationServerExtension.class)
class MisbehaviourTest {
  private AuthorizationServer server;
  private Wire wire;

  @BeforeEach
  void everythingIsRightAtFirst(AuthorizationServer server) throws Exception {
    this.server = server;
    wire = new Wire(server);
    JsonObject tokens = wire.login();
    SignedJWT jwt = SignedJWT.parse(tokens.getString("id_token"));
    assertThat(IdTokenCheck.verifies(jwt, jwks())).isTrue();
    assertThat(jwt.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("nonce-1");
    assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(server.issuer());
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("app");
    assertThat(userinfo(tokens)).contains("\"sub\":\"alice\"");
  }

  @Test
  void badSignatureDoesNotVerify() throws Exception {
    for (String algorithm : new String[] {"RS256", "ES256"}) {
      try (var other = AuthorizationServer.builder().idTokenAlgorithm(algorithm).start()) {
        other.misbehave(Misbehaviour.BAD_SIGNATURE);
        Wire there = new Wire(other);
        SignedJWT jwt = SignedJWT.parse(there.login().getString("id_token"));
        String keys = there.get(other.uri("/jwks")).body();
        assertThat(IdTokenCheck.verifies(jwt, keys)).isFalse();
      }
    }
  }

  @Test
  void claimsAreWrongOneByOne() throws Exception {
    assertThat(claims(Misbehaviour.WRONG_ISSUER).getIssuer()).isEqualTo(server.issuer() + ".wrong");
    assertThat(claims(Misbehaviour.WRONG_AUDIENCE).getAudience()).containsExactly("app-wrong");
    assertThat(claims(Misbehaviour.WRONG_NONCE).getClaim("nonce")).isEqualTo("nonce-1-wrong");
    assertThat(claims(Misbehaviour.MISSING_NONCE).getClaim("nonce")).isNull();
    assertThat(claims(Misbehaviour.EXPIRED_ID_TOKEN).getExpirationTime())
        .isBefore(Date.from(Instant.now().minusSeconds(3000)));
    assertThat(claims(Misbehaviour.STALE_AUTH_TIME).getLongClaim("auth_time"))
        .isLessThan(Instant.now().minusSeconds(800_000).getEpochSecond());
  }

  @Test
  void theHashOfTheAccessTokenIsWrong() throws Exception {
    JsonObject right = wire.login();
    assertThat(atHash(right)).isEqualTo(IdTokenCheck.leftHalf(right.getString("access_token")));
    server.misbehave(Misbehaviour.WRONG_AT_HASH);
    JsonObject wrong = wire.login();
    assertThat(atHash(wrong)).isNotEqualTo(IdTokenCheck.leftHalf(wrong.getString("access_token")));
  }

  @Test
  void algNoneHasNoSignature() throws Exception {
    server.misbehave(Misbehaviour.ALG_NONE);
    String token = wire.login().getString("id_token");
    assertThat(JWTParser.parse(token)).isInstanceOf(PlainJWT.class);
    assertThat(token).endsWith(".");
  }

  @Test
  void theSubjectChangesOnRefreshOnly() throws Exception {
    server.misbehave(Misbehaviour.WRONG_SUBJECT_ON_REFRESH);
    JsonObject login = wire.login();
    JsonObject refreshed = json(ok(wire.refresh(login.getString("refresh_token"))));
    assertThat(claims(login).getSubject()).isEqualTo("alice");
    assertThat(claims(refreshed).getSubject()).isEqualTo("alice-wrong");
  }

  @Test
  void userinfoIsWrong() {
    JsonObject tokens = wire.login();
    server.misbehave(Misbehaviour.WRONG_SUBJECT_IN_USERINFO);
    assertThat(userinfo(tokens)).contains("\"sub\":\"alice-wrong\"");
    server.misbehave(Misbehaviour.USERINFO_ARRAY);
    assertThat(userinfo(tokens)).isEqualTo("[]");
    server.misbehave(Misbehaviour.USERINFO_500);
    assertThat(wire.get(server.uri("/userinfo")).statusCode()).isEqualTo(500);
    server.behave();
    assertThat(userinfo(tokens)).contains("\"sub\":\"alice\"");
  }

  @Test
  void theCallbackIsWrong() {
    server.misbehaveOnce(Misbehaviour.ERROR_CALLBACK);
    sentBack(wire.authorize(), "access_denied", "the user did not allow it");
    server.misbehaveOnce(Misbehaviour.BLANK_CODE);
    assertThat(callback(wire.authorize(), "code")).isEmpty();
    server.misbehaveOnce(Misbehaviour.WRONG_STATE);
    assertThat(callback(wire.authorize(), "state")).isEqualTo("wrong-state-1");
    server.misbehaveOnce(Misbehaviour.WRONG_ISS_PARAMETER);
    assertThat(callback(wire.authorize(), "iss")).isEqualTo(server.issuer() + ".wrong");
    server.misbehaveOnce(Misbehaviour.MISSING_ISS_PARAMETER);
    assertThat(callback(wire.authorize(), "iss")).isNull();
    assertThat(callback(wire.authorize(), "iss")).isEqualTo(server.issuer());
  }

  @Test
  void theNextRequestIsDeniedAndNotTheOneAfter() {
    server.denyNext();
    sentBack(wire.authorize(), "access_denied", "the user did not allow it");
    assertThat(wire.code()).isNotBlank();
  }

  @Test
  void discoveryIsWrong() {
    assertThat(discovery().getString("issuer")).isEqualTo(server.issuer());
    server.misbehave(Misbehaviour.DISCOVERY_WRONG_ISSUER);
    assertThat(discovery().getString("issuer")).isEqualTo(server.issuer() + ".wrong");
    server.misbehave(Misbehaviour.DISCOVERY_500, Misbehaviour.JWKS_500);
    assertThat(wire.get(server.endpoint(Endpoint.DISCOVERY)).statusCode()).isEqualTo(500);
    assertThat(wire.get(server.endpoint(Endpoint.OAUTH_METADATA)).statusCode()).isEqualTo(500);
    assertThat(wire.get(server.endpoint(Endpoint.JWKS)).statusCode()).isEqualTo(500);
  }

  @Test
  void resettingEndsAllMisbehaviour() {
    server.misbehave(Misbehaviour.values());
    server.denyNext();
    server.showLoginPage();
    server.reset();
    wire.login();
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  private JWTClaimsSet claims(Misbehaviour misbehaviour) throws Exception {
    server.misbehaveOnce(misbehaviour);
    return claims(wire.login());
  }

  private static JWTClaimsSet claims(JsonObject tokens) throws Exception {
    return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
  }

  private static String atHash(JsonObject tokens) throws Exception {
    return claims(tokens).getStringClaim("at_hash");
  }

  private String jwks() {
    return ok(wire.get(server.uri("/jwks"))).body();
  }

  private JsonObject discovery() {
    return json(ok(wire.get(server.endpoint(Endpoint.DISCOVERY))));
  }

  private String userinfo(JsonObject tokens) {
    return ok(wire.get(server.uri("/userinfo"), "Authorization", bearer(tokens))).body();
  }
}
