package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.callbackPairs;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/providers.md, sections 4.1 to 4.3 and 4.5. */
class Auth0DialectTest {
  private static final String AUDIENCE = "https://api.example.org/";

  private final DialectWire auth0 = new DialectWire(Dialect.AUTH0);
  private JsonObject tokens;

  @BeforeEach
  void theDocumentedLoginSucceeds() {
    tokens = auth0.login();
  }

  @AfterEach
  void stop() {
    auth0.close();
  }

  @Test
  void theIssuerEndsWithASlashAndDiscoveryLeavesOutWhatAuth0LeavesOut() {
    JsonObject document = json(ok(auth0.wire.get(auth0.server.endpoint(Endpoint.DISCOVERY))));
    assertThat(document.getString("issuer")).isEqualTo(auth0.server.issuer()).endsWith("/");
    assertThat(document.getString("jwks_uri")).endsWith("/.well-known/jwks.json");
    assertThat(document.getString("token_endpoint")).endsWith("/oauth/token");
    assertThat(document.getString("revocation_endpoint")).endsWith("/oauth/revoke");
    assertThat(document)
        .doesNotContainKeys(
            "introspection_endpoint",
            "end_session_endpoint",
            "authorization_response_iss_parameter_supported");
  }

  @Test
  void theAnswerHoldsTheFiveMembersAndAnIdTokenThatCanBeChecked() throws Exception {
    assertThat(tokens.keySet())
        .containsExactlyInAnyOrder(
            "access_token", "id_token", "refresh_token", "scope", "expires_in", "token_type");
    assertThat(tokens.getInt("expires_in")).isEqualTo(86400);
    assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
    String jwks = ok(auth0.wire.get(auth0.server.endpoint(Endpoint.JWKS))).body();
    SignedJWT idToken = SignedJWT.parse(tokens.getString("id_token"));
    assertThat(IdTokenCheck.verifies(idToken, jwks)).isTrue();
    JWTClaimsSet claims = idToken.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(auth0.server.issuer());
    assertThat(claims.getSubject()).isEqualTo("auth0|alice");
    assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
    assertThat(callbackPairs(auth0.authorize()))
        .extracting(NameValue::name)
        .containsExactly("code", "state");
    auth0.server.misbehaveOnce(Misbehaviour.NO_EXPIRY);
    assertThat(auth0.login()).doesNotContainKey("expires_in");
  }

  @Test
  void anAudienceMakesTheAccessTokenAJwt() throws Exception {
    assertThat(tokens.getString("access_token")).doesNotContain(".");
    String withAudience = auth0.login("audience", AUDIENCE).getString("access_token");
    assertThat(SignedJWT.parse(withAudience).getJWTClaimsSet().getAudience())
        .containsExactly(AUDIENCE);
    try (var api = ResourceServer.start(auth0.server)) {
      ok(auth0.wire.get(api.uri("/"), "Authorization", "Bearer " + withAudience));
      var opaque = auth0.wire.get(api.uri("/"), "Authorization", bearer(tokens));
      assertThat(opaque.statusCode()).isEqualTo(401);
      assertThat(opaque.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("without an audience");
    }
    URI userInfo = auth0.server.endpoint(Endpoint.USERINFO);
    ok(auth0.wire.get(userInfo, "Authorization", bearer(tokens)));
  }

  @Test
  void anOrganizationIsInTheIdToken() throws Exception {
    JWTClaimsSet byId = claims(auth0.login("organization", "org_kelid000000001"));
    assertThat(byId.getStringClaim("org_id")).isEqualTo("org_kelid000000001");
    assertThat(byId.getClaim("org_name")).isNull();
    JsonObject named = auth0.login("organization", "Kelid");
    assertThat(claims(named).getStringClaim("org_name")).isEqualTo("kelid");
    JsonObject again = json(ok(auth0.token(auth0.refresh(named))));
    assertThat(claims(again).getStringClaim("org_id")).isEqualTo("org_kelid000000001");
    var unknown = auth0.authorize("organization", "org_x");
    assertThat(callback(unknown, "error")).isEqualTo("invalid_request");
    assertThat(callback(unknown, "error_description")).isEqualTo("organization 'org_x' is unknown");
  }

  @Test
  void theTokenEndpointTakesJsonAsWell() {
    URI uri = auth0.server.endpoint(Endpoint.TOKEN);
    String json = DialectWire.jsonOf(auth0.exchange(auth0.code()));
    ok(auth0.wire.postAs("application/json", uri, json));
    refused(
        auth0.wire.postAs("application/json", uri, json.replace("{", "{\"code\":\"x\",")),
        400,
        "invalid_request",
        "parameter 'code' occurs 2 times; expected it once");
    refused(
        auth0.wire.postAs("application/json", uri, "{\"code\":1}"),
        400,
        "invalid_request",
        "parameter 'code' is not a JSON text");
    refused(
        auth0.wire.postAs("text/plain", uri, json),
        400,
        "invalid_request",
        "Content-Type is 'text/plain'; expected 'application/x-www-form-urlencoded' or"
            + " 'application/json'");
  }

  @Test
  void theStatusesAreAuth0s() {
    refused(auth0.token(auth0.exchange("made-up")), 403, "invalid_grant", "the code is unknown");
    refused(
        auth0.token(auth0.exchange(auth0.code(), "client_secret", "wrong")),
        401,
        "invalid_client",
        "the secret of client 'app' is wrong");
    auth0.server.misbehaveOnce(Misbehaviour.TOKEN_429);
    HttpResponse<String> many = auth0.token(auth0.exchange(auth0.code()));
    assertThat(many.statusCode()).isEqualTo(429);
    assertThat(json(many).getString("error")).isEqualTo("too_many_requests");
    assertThat(many.headers().firstValue("x-ratelimit-remaining")).contains("0");
    assertThat(many.headers().firstValue("x-ratelimit-reset").orElseThrow()).matches("\\d{10}");
  }

  @Test
  void aPublicClientProvesItselfByPkce() {
    String[] spa = {
      "client_id", "spa", "code_challenge", Wire.CHALLENGE, "code_challenge_method", "S256"
    };
    String[] exchange = {"client_id", "spa", "client_secret", null, "code_verifier", Wire.VERIFIER};
    JsonObject first = json(ok(auth0.token(auth0.exchange(auth0.code(spa), exchange))));
    ok(auth0.token(auth0.refresh(first, "client_id", "spa", "client_secret", null)));
    refused(
        auth0.token(auth0.exchange(auth0.code(spa), "client_id", "spa", "client_secret", null)),
        400,
        "invalid_request",
        "parameter 'code_verifier' is missing");
    assertThat(callback(auth0.authorize("client_id", "spa"), "error_description"))
        .isEqualTo("parameter 'code_challenge' is missing");
  }

  @Test
  void basicGoesWithTheClientIdInTheBody() {
    var builder =
        AuthorizationServer.builder()
            .client(TestClient.confidential("app", "app-secret").withAnyLoopbackRedirect());
    try (var basic = new DialectWire(Dialect.AUTH0, builder)) {
      URI uri = basic.server.endpoint(Endpoint.TOKEN);
      String[] header = {"Authorization", basic("app", "app-secret")};
      ok(basic.wire.post(uri, basic.exchange(basic.code(), "client_secret", null), header));
      refused(
          basic.wire.post(
              uri, basic.exchange(basic.code(), "client_secret", null, "client_id", null), header),
          400,
          "invalid_request",
          "parameter 'client_id' is missing");
    }
  }

  private static JWTClaimsSet claims(JsonObject tokens) throws Exception {
    return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
  }
}
