package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Userinfo, introspection and revocation. */
class TokenUseTest {
  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(
          AuthorizationServer.builder()
              .client(TestClient.confidential("app", "app-secret").withAnyLoopbackRedirect())
              .client(TestClient.confidentialPost("poster", "post-secret"))
              .client(TestClient.publicClient("open", Wire.REDIRECT_URI)));

  private static final String[] BASIC = {"Authorization", Wire.basic("app", "app-secret")};

  private AuthorizationServer server;
  private Wire wire;
  private JsonObject tokens;

  @BeforeEach
  void signIn(AuthorizationServer server) {
    this.server = server;
    wire = new Wire(server);
    tokens = wire.login();
  }

  @Test
  void userinfoGivesTheClaimsOfTheScopes() {
    JsonObject all = json(ok(userinfo(bearer(tokens))));
    assertThat(all.getString("preferred_username")).isEqualTo("alice");
    assertThat(all.getBoolean("email_verified")).isTrue();
    assertThat(all.getJsonObject("realm_access").getJsonArray("roles")).hasSize(2);
    JsonObject few = json(ok(userinfo(bearer(wire.login("scope", "openid")))));
    assertThat(few.keySet()).containsExactlyInAnyOrder("sub", "roles", "realm_access");
  }

  @Test
  void userinfoTakesTheTokenFromTheHeaderOnly() {
    ok(userinfo(bearer(tokens)));
    refused(
        wire.get(server.uri("/userinfo?access_token=" + tokens.getString("access_token"))),
        400,
        "invalid_request",
        "parameter 'access_token' is not allowed; expected the Authorization header");
    assertThat(wire.post(server.uri("/userinfo"), pairs()).statusCode()).isEqualTo(405);
    refused(
        wire.get(server.uri("/userinfo?schema=openid"), "Authorization", bearer(tokens)),
        400,
        "invalid_request",
        "unknown parameter 'schema' at /userinfo; expected none");
  }

  @Test
  void userinfoRefusesWithTheRightChallenge() {
    ok(userinfo(bearer(tokens)));
    assertThat(challenge(wire.get(server.uri("/userinfo")), 401)).doesNotContain("error");
    assertThat(challenge(userinfo("Bearer made-up"), 401)).contains("error=\"invalid_token\"");
    server.expireAccessTokens();
    assertThat(challenge(userinfo(bearer(tokens)), 401)).contains("error=\"invalid_token\"");
    assertThat(challenge(userinfo(bearer(wire.login("scope", "read"))), 403))
        .contains("error=\"insufficient_scope\"", "scope=\"openid\"");
  }

  @Test
  void introspectionDescribesAnAccessToken() {
    JsonObject facts = introspect(tokens.getString("access_token"));
    assertThat(facts.getBoolean("active")).isTrue();
    assertThat(facts.getString("sub")).isEqualTo("alice");
    assertThat(facts.getString("username")).isEqualTo("alice");
    assertThat(facts.getString("client_id")).isEqualTo("app");
    assertThat(facts.getString("scope")).isEqualTo("openid profile email");
    assertThat(facts.getString("token_type")).isEqualTo("Bearer");
    assertThat(facts.getInt("exp") - facts.getInt("iat")).isEqualTo(300);
    assertThat(introspect(tokens.getString("refresh_token")).getString("token_type"))
        .isEqualTo("refresh_token");
  }

  @Test
  void introspectionSaysNothingAboutADeadToken() {
    assertThat(introspect(tokens.getString("access_token")).getBoolean("active")).isTrue();
    server.expireAccessTokens();
    assertThat(introspect(tokens.getString("access_token")).toString())
        .isEqualTo("{\"active\":false}");
    assertThat(introspect("made-up").toString()).isEqualTo("{\"active\":false}");
  }

  @Test
  void introspectionIsForConfidentialClients() {
    var good = pairs("token", tokens.getString("access_token"));
    ok(wire.post(server.uri("/introspect"), good, BASIC));
    refused(
        wire.post(server.uri("/introspect"), Wire.changed(good, "client_id", "open")),
        401,
        "invalid_client",
        "introspection is for confidential clients only");
    refused(
        wire.post(server.uri("/introspect"), Wire.changed(good, "tokn", "x"), BASIC),
        400,
        "invalid_request",
        "unknown parameter 'tokn' at the introspection endpoint; did you mean 'token'?");
  }

  @Test
  void revokingARefreshTokenEndsTheFamily() {
    ok(revoke(tokens.getString("refresh_token")));
    assertThat(server.isActive(tokens.getString("refresh_token"))).isFalse();
    assertThat(server.isActive(tokens.getString("access_token"))).isFalse();
  }

  @Test
  void revokingAnAccessTokenLeavesTheRefreshToken() {
    ok(revoke(tokens.getString("access_token"), "token_type_hint", "access_token"));
    assertThat(server.isActive(tokens.getString("access_token"))).isFalse();
    ok(wire.refresh(tokens.getString("refresh_token")));
  }

  @Test
  void revokingAnUnknownTokenSucceeds() {
    ok(revoke("made-up"));
  }

  @Test
  void anotherClientCannotRevoke() {
    var byPoster =
        pairs(
            "token", tokens.getString("access_token"),
            "client_id", "poster",
            "client_secret", "post-secret");
    refused(
        wire.post(server.uri("/revoke"), byPoster),
        400,
        "unauthorized_client",
        "the token was issued to another client");
    assertThat(server.isActive(tokens.getString("access_token"))).isTrue();
  }

  @Test
  void revocationIsStrict() {
    refused(
        wire.post(server.uri("/revoke"), pairs("token_hint", "x"), BASIC),
        400,
        "invalid_request",
        "unknown parameter 'token_hint' at the revocation endpoint; expected one of:"
            + " client_id, client_secret, token, token_type_hint");
    refused(
        wire.post(server.uri("/revoke"), pairs("token_type_hint", "x"), BASIC),
        400,
        "invalid_request",
        "parameter 'token' is missing");
  }

  @Test
  void everythingCanBeRevoked() {
    server.revokeAll();
    assertThat(List.of("access_token", "refresh_token"))
        .noneMatch(name -> server.isActive(tokens.getString(name)));
  }

  private HttpResponse<String> userinfo(String authorization) {
    return wire.get(server.uri("/userinfo"), "Authorization", authorization);
  }

  private JsonObject introspect(String token) {
    return json(ok(wire.post(server.uri("/introspect"), pairs("token", token), BASIC)));
  }

  private HttpResponse<String> revoke(String token, String... changes) {
    return wire.post(server.uri("/revoke"), Wire.changed(pairs("token", token), changes), BASIC);
  }

  private static String challenge(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    return response.headers().firstValue("WWW-Authenticate").orElseThrow();
  }
}
