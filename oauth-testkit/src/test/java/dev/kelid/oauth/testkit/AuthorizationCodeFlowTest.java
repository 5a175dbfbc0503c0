package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationCodeFlowTest {

  @Test
  void aLoginBringsTokensThatWork() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      var redirect = wire.authorize();
      assertThat(callback(redirect, "state")).isEqualTo("state-1");
      assertThat(callback(redirect, "iss")).isEqualTo(server.issuer());

      JsonObject tokens = json(ok(wire.exchange(callback(redirect, "code"))));
      assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
      assertThat(tokens.getInt("expires_in")).isEqualTo(300);
      assertThat(tokens.getString("scope")).isEqualTo("openid profile email");
      assertThat(server.isActive(tokens.getString("access_token"))).isTrue();
      assertThat(server.isActive(tokens.getString("refresh_token"))).isTrue();

      JsonObject info =
          json(ok(wire.get(server.uri("/userinfo"), "Authorization", bearer(tokens))));
      assertThat(info.getString("sub")).isEqualTo("alice");
      assertThat(info.getString("email")).isEqualTo("alice@example.org");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void theIdTokenVerifiesAgainstThePublishedKeys(String algorithm) throws Exception {
    try (var server = AuthorizationServer.builder().idTokenAlgorithm(algorithm).start()) {
      Wire wire = new Wire(server);
      JsonObject tokens = wire.login();
      SignedJWT jwt = SignedJWT.parse(tokens.getString("id_token"));
      assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
      assertThat(IdTokenCheck.verifies(jwt, wire.get(server.endpoint(Endpoint.JWKS)).body()))
          .isTrue();

      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo(server.issuer());
      assertThat(claims.getSubject()).isEqualTo("alice");
      assertThat(claims.getAudience()).containsExactly("app");
      assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-1");
      assertThat(claims.getStringClaim("acr")).isEqualTo("basic");
      assertThat(claims.getStringClaim("sid")).isNotBlank();
      assertThat(claims.getStringClaim("azp")).isNull();
      assertThat(claims.getStringClaim("at_hash"))
          .isEqualTo(IdTokenCheck.leftHalf(tokens.getString("access_token")));
      assertThat(claims.getLongClaim("auth_time"))
          .isEqualTo(claims.getIssueTime().toInstant().getEpochSecond());
      assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
    }
  }

  @Test
  void aUserBringsClaimsOfHisOwn() throws Exception {
    TestUser carol = TestUser.of("carol").withSubject("u-3").withName("Carol C").withRoles("boss");
    try (var server = AuthorizationServer.builder().user(carol).start()) {
      JsonObject tokens = new Wire(server).login();
      JWTClaimsSet claims = SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
      assertThat(claims.getSubject()).isEqualTo("u-3");
      assertThat(claims.getStringClaim("name")).isEqualTo("Carol C");
      assertThat(claims.getStringListClaim("roles")).containsExactly("boss");
      assertThat(claims.getJSONObjectClaim("realm_access"))
          .isEqualTo(Map.of("roles", List.of("boss")));
    }
  }

  @Test
  void severalAudiencesBringAnAuthorizedParty() throws Exception {
    try (var server = AuthorizationServer.builder().idTokenAudiences("api").start()) {
      JsonObject tokens = new Wire(server).login();
      JWTClaimsSet claims = SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
      assertThat(claims.getAudience()).containsExactly("app", "api");
      assertThat(claims.getStringClaim("azp")).isEqualTo("app");
    }
  }

  @Test
  void withoutOpenidThereIsNoIdToken() {
    try (var server = AuthorizationServer.start()) {
      assertThat(new Wire(server).login("scope", "read")).doesNotContainKey("id_token");
    }
  }

  @Test
  void onlyTheConfiguredScopesAreGranted() {
    try (var server = AuthorizationServer.builder().grantedScopes("openid", "email").start()) {
      assertThat(new Wire(server).login().getString("scope")).isEqualTo("openid email");
    }
  }

  @Test
  void aClientThatMayNotRefreshGetsNoRefreshToken() {
    TestClient once =
        TestClient.confidential("app", "app-secret", Wire.REDIRECT_URI)
            .withGrants("authorization_code");
    try (var server = AuthorizationServer.builder().client(once).start()) {
      assertThat(new Wire(server).login()).doesNotContainKey("refresh_token");
    }
  }

  @Test
  void theAnswerComesByFormWhenAskedTo() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      var page = ok(wire.authorize("response_mode", "form_post", "state", "<\"'&>"));
      assertThat(page.body())
          .contains("<form method=\"post\" action=\"" + Wire.REDIRECT_URI + "\">")
          .contains("name=\"state\" value=\"&lt;&quot;&#39;&amp;&gt;\"")
          .contains("name=\"iss\" value=\"" + server.issuer() + "\"")
          .contains("<button type=\"submit\">Continue</button>");
      String code = page.body().replaceAll("(?s).*name=\"code\" value=\"([^\"]+)\".*", "$1");
      ok(wire.exchange(code));
    }
  }

  @Test
  void theRequestMayBePosted() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      var redirect =
          wire.postAs(
              "application/x-www-form-urlencoded; charset=UTF-8",
              server.uri("/authorize"),
              Wire.authorizationQuery());
      ok(wire.exchange(callback(redirect, "code")));
    }
  }

  @Test
  void aRedirectUriKeepsItsQuery() {
    try (var server = AuthorizationServer.start()) {
      var redirect = new Wire(server).authorize("redirect_uri", Wire.REDIRECT_URI + "?a=b");
      assertThat(redirect.headers().firstValue("Location").orElseThrow())
          .startsWith(Wire.REDIRECT_URI + "?a=b&code=");
    }
  }

  @Test
  void theIssParameterCanBeLeftOut() {
    try (var server = AuthorizationServer.builder().issParameter(false).start()) {
      assertThat(callback(new Wire(server).authorize(), "iss")).isNull();
    }
  }

  @Test
  void resourcesAndAudienceReachTheAccessToken() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      String query =
          Wire.authorizationQuery("audience", "reports")
              + "&resource=https%3A%2F%2Fa.example&resource=https%3A%2F%2Fb.example";
      String code = callback(wire.get(server.uri("/authorize?" + query)), "code");
      JsonObject tokens = json(ok(wire.exchange(code)));
      assertThat(audience(server, wire, tokens))
          .isEqualTo("[\"https://a.example\",\"https://b.example\",\"reports\"]");

      String refreshToken = tokens.getString("refresh_token");
      JsonObject fewer = json(ok(wire.refresh(refreshToken, "resource", "https://b.example")));
      assertThat(audience(server, wire, fewer)).isEqualTo("[\"https://b.example\"]");
    }
  }

  private static String audience(AuthorizationServer server, Wire wire, JsonObject tokens) {
    var answer =
        wire.post(
            server.uri("/introspect"),
            pairs("token", tokens.getString("access_token")),
            "Authorization",
            Wire.basic("app", "app-secret"));
    return json(answer).getJsonArray("aud").toString();
  }
}
