package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  @Test
  void theDocumentNamesEveryEndpoint() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      JsonObject document = json(ok(wire.get(server.endpoint(Endpoint.DISCOVERY))));
      assertThat(json(ok(wire.get(server.endpoint(Endpoint.OAUTH_METADATA))))).isEqualTo(document);
      assertThat(document.getString("issuer")).isEqualTo("http://127.0.0.1:" + server.port());
      assertThat(document.getString("authorization_endpoint"))
          .isEqualTo(server.endpoint(Endpoint.AUTHORIZATION).toString());
      assertThat(document.getString("token_endpoint")).isEqualTo(server.uri("/token").toString());
      assertThat(document)
          .containsKeys(
              "userinfo_endpoint",
              "jwks_uri",
              "revocation_endpoint",
              "introspection_endpoint",
              "end_session_endpoint");
      assertThat(document.getJsonArray("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(document.getBoolean("authorization_response_iss_parameter_supported")).isTrue();
      assertThat(document.getBoolean("backchannel_logout_supported")).isTrue();
      assertThat(document.getBoolean("backchannel_logout_session_supported")).isTrue();
      refused(
          wire.get(server.uri("/.well-known/openid-configuration?x=1")),
          400,
          "invalid_request",
          "unknown parameter 'x' at /.well-known/openid-configuration; expected none");
    }
  }

  @Test
  void issuerAndBrowserAddressesMayDiffer() throws Exception {
    try (var server =
        AuthorizationServer.builder()
            .issuer("https://login.example")
            .frontChannel("https://front.example")
            .start()) {
      Wire wire = new Wire(server);
      JsonObject document = json(ok(wire.get(server.endpoint(Endpoint.DISCOVERY))));
      assertThat(document.getString("issuer")).isEqualTo("https://login.example");
      assertThat(document.getString("authorization_endpoint"))
          .isEqualTo("https://front.example/authorize");
      assertThat(document.getString("token_endpoint")).isEqualTo(server.uri("/token").toString());
      var claims = SignedJWT.parse(wire.login().getString("id_token")).getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo("https://login.example");
    }
  }

  @Test
  void publishedKeysArePublicAndOneOfEachKind() throws Exception {
    try (var server = AuthorizationServer.start()) {
      JWKSet keys = JWKSet.parse(ok(new Wire(server).get(server.uri("/jwks"))).body());
      assertThat(keys.getKeys()).noneMatch(JWK::isPrivate);
      assertThat(keys.getKeys())
          .extracting(key -> key.getKeyType().getValue())
          .containsExactly("RSA", "EC");
    }
  }

  @Test
  void rotatingReplacesTheKeysAgainAndAgain() throws Exception {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      Set<String> ids = new HashSet<>();
      for (int round = 0; round < 6; round++) {
        SignedJWT jwt = SignedJWT.parse(wire.login().getString("id_token"));
        assertThat(ids.add(jwt.getHeader().getKeyID())).isTrue();
        assertThat(IdTokenCheck.verifies(jwt, jwks(server, wire))).isTrue();
        server.rotateKeys();
        assertThat(IdTokenCheck.verifies(jwt, jwks(server, wire))).isFalse();
      }
    }
  }

  @Test
  void keysAreTheSameAtEveryStartUnlessNewOnesAreGiven() {
    try (var first = AuthorizationServer.start();
        var second = AuthorizationServer.builder().keys(SigningKeys.generated()).start();
        var third = AuthorizationServer.builder().keys(second.keys()).start()) {
      assertThat(first.keys()).hasToString(SigningKeys.shipped().toString());
      assertThat(jwks(second, new Wire(second)))
          .isNotEqualTo(jwks(first, new Wire(first)))
          .isEqualTo(jwks(third, new Wire(third)));
    }
  }

  @Test
  void wrongConstructionIsRefused() {
    var builder = AuthorizationServer.builder();
    assertThatThrownBy(() -> builder.idTokenAlgorithm("HS256"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AuthorizationServer.builder().approveAs("mallory").start())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TestClient.confidential("app", null))
        .isInstanceOf(IllegalArgumentException.class);
    try (var server = AuthorizationServer.start()) {
      var taken = AuthorizationServer.builder().port(server.port());
      assertThatThrownBy(taken::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot listen on 127.0.0.1:" + server.port());
    }
  }

  private static String jwks(AuthorizationServer server, Wire wire) {
    return ok(wire.get(server.uri("/jwks"))).body();
  }
}
