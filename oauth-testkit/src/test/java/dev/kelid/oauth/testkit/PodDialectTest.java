package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.REDIRECT_URI;
import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.callbackPairs;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/pod.md, sections 1.1 and 1.2. */
class PodDialectTest {
  private final DialectWire pod = new DialectWire(Dialect.POD);
  private JsonObject tokens;

  @BeforeEach
  void theDocumentedLoginSucceeds() {
    tokens = pod.login();
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theLoginBringsCodeAndStateAndNothingElse() {
    assertThat(pod.server.endpoint(Endpoint.AUTHORIZATION).getPath())
        .isEqualTo("/oauth2/authorize/");
    assertThat(callbackPairs(pod.authorize()))
        .extracting(NameValue::name)
        .containsExactly("code", "state");
    assertThat(pod.code()).matches("[0-9a-f]{32}");
    assertThat(pod.code("prompt", "login")).isNotBlank();
    assertThat(pod.code("prompt", "signup")).isNotBlank();
    assertThat(Wire.callback(pod.authorize("prompt", "none"), "error_description"))
        .isEqualTo("prompt is 'none'; expected one of: login, signup");
    assertThat(pod.wire.get(withoutSlash()).statusCode()).isEqualTo(404);
  }

  @Test
  void theAnswerIsAsInTheSamples() {
    assertThat(tokens.keySet())
        .containsExactlyInAnyOrder(
            "access_token",
            "expires_in",
            "id_token",
            "refresh_token",
            "scope",
            "token_type",
            "device_uid");
    assertThat(tokens.getString("access_token")).matches("[0-9a-f]{32}");
    assertThat(tokens.getString("refresh_token")).matches("[0-9a-f]{32}");
    assertThat(tokens.getInt("expires_in")).isEqualTo(900);
    assertThat(tokens.getString("token_type")).isEqualTo("bearer");
    assertThat(tokens.getString("scope")).isEqualTo("profile email phone");
    assertThat(tokens.getString("device_uid")).matches("[0-9a-f-]{36}");
  }

  @Test
  void theIdTokenCannotBeChecked() throws Exception {
    SignedJWT jwt = SignedJWT.parse(tokens.getString("id_token"));
    assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(jwt.getHeader().getKeyID()).isNull();
    assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
        .containsExactlyInAnyOrder(
            "iss", "sub", "preferred_username", "given_name", "family_name", "iat", "exp");
    assertThat(jwt.verify(new RSASSAVerifier(SigningKeys.shipped().rsa()))).isFalse();
    assertThat(pod.wire.get(pod.server.uri("/jwks")).statusCode()).isEqualTo(404);
    assertThat(pod.wire.get(pod.server.uri("/.well-known/openid-configuration")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSecretComesInTheBodyOrByBasicButNotBoth() {
    var bare = pod.exchange(pod.code(), "client_id", null, "client_secret", null);
    URI withSlash = pod.server.uri("/oauth2/token/");
    ok(pod.wire.post(withSlash, bare, "Authorization", basic("app", "app-secret")));
    refused(
        pod.wire.post(
            withSlash, pod.exchange(pod.code()), "Authorization", basic("app", "app-secret")),
        400,
        "invalid_request",
        "the client authenticates in two ways at once (header and body); expected one");
    refused(
        pod.token(pod.exchange(pod.code(), "client_secret", "wrong")),
        401,
        "invalid_client",
        "the secret of client 'app' is wrong");
    refused(
        pod.wire.postAs("application/json", withSlash, DialectWire.jsonOf(bare)),
        400,
        "invalid_request",
        "Content-Type is 'application/json'; expected 'application/x-www-form-urlencoded'");
  }

  @Test
  void aClientWithoutASecretSendsTheVerifierAtEveryRefresh() {
    JsonObject first = json(ok(pod.token(publicExchange(publicCode(), Wire.VERIFIER))));
    var refresh =
        pairs(
            "grant_type", "refresh_token",
            "refresh_token", first.getString("refresh_token"),
            "client_id", "spa");
    refused(pod.token(refresh), 400, "invalid_request", "parameter 'code_verifier' is missing");
    refused(
        pod.token(Wire.changed(refresh, "code_verifier", "x" + Wire.VERIFIER.substring(1))),
        400,
        "invalid_grant",
        "code_verifier does not match the code_challenge");
    ok(pod.token(Wire.changed(refresh, "code_verifier", Wire.VERIFIER)));
    refused(
        pod.token(publicExchange(publicCode(), "x" + Wire.VERIFIER.substring(1))),
        400,
        "invalid_grant",
        "code_verifier does not match the code_challenge");
    assertThat(Wire.callback(pod.authorize("client_id", "spa"), "error_description"))
        .isEqualTo("parameter 'code_challenge' is missing");
  }

  @Test
  void aRefreshRotatesAndEndsNoOtherToken() {
    JsonObject second = json(ok(pod.token(pod.refresh(tokens))));
    assertThat(second.keySet()).isEqualTo(tokens.keySet());
    assertThat(pod.server.isActive(tokens.getString("access_token"))).isTrue();
    refused(
        pod.token(pod.refresh(tokens)), 400, "invalid_grant", "the refresh token was used before");
    ok(pod.token(pod.refresh(second, "redirect_uri", REDIRECT_URI)));
  }

  @Test
  void anUnavailableScopeBringsAnEmptyCode() {
    assertThat(callbackPairs(pod.authorize("scope", "profile bank")))
        .containsExactly(new NameValue("code", ""), new NameValue("state", "s-1"));
    assertThat(Wire.callback(pod.authorize("scope", "profile,email"), "error_description"))
        .isEqualTo("scope 'profile,email' is malformed; expected scopes with a space between them");
    assertThat(json(ok(pod.token(pod.exchange(pod.code("scope", null))))).getString("scope"))
        .isEqualTo("profile:read");
  }

  @Test
  void aDenialComesAsAnError() {
    pod.server.denyNext();
    assertThat(callbackPairs(pod.authorize()))
        .extracting(NameValue::name)
        .containsExactly("error", "error_description", "state");
    pod.server.showLoginPage();
    assertThat(ok(pod.authorize()).body()).contains("name=\"decision\"");
  }

  private String publicCode() {
    return pod.code(
        "client_id", "spa", "code_challenge", Wire.CHALLENGE, "code_challenge_method", "S256");
  }

  private List<NameValue> publicExchange(String code, String verifier) {
    return pod.exchange(code, "client_id", "spa", "client_secret", null, "code_verifier", verifier);
  }

  private URI withoutSlash() {
    return pod.server.uri("/oauth2/authorize?" + Wire.form(pod.authorization()));
  }
}
