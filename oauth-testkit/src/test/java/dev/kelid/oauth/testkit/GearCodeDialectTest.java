package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.callbackPairs;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/providers.md, section 3. */
class GearCodeDialectTest {
  private final DialectWire gearCode = new DialectWire(Dialect.GEARCODE);
  private JsonObject tokens;

  @BeforeEach
  void theDocumentedLoginSucceeds() {
    tokens = gearCode.login();
  }

  @AfterEach
  void stop() {
    gearCode.close();
  }

  @Test
  void theAnswerIsAsInTheSample() {
    assertThat(gearCode.server.endpoint(Endpoint.AUTHORIZATION).getPath())
        .isEqualTo("/oauth/authorize");
    assertThat(gearCode.server.endpoint(Endpoint.TOKEN).getPath()).isEqualTo("/oauth/token");
    assertThat(tokens.keySet())
        .containsExactly("access_token", "token_type", "expires_in", "refresh_token");
    assertThat(tokens.getString("access_token")).startsWith("eyJ");
    assertThat(tokens.getString("token_type")).isEqualTo("bearer");
    assertThat(tokens.getInt("expires_in")).isEqualTo(899);
  }

  @Test
  void theStateComesBackIfOneWasSent() {
    assertThat(callbackPairs(gearCode.authorize()))
        .extracting(NameValue::name)
        .containsExactly("code", "state");
    assertThat(callbackPairs(gearCode.authorize("state", null)))
        .extracting(NameValue::name)
        .containsExactly("code");
    gearCode.server.misbehaveOnce(Misbehaviour.MISSING_STATE);
    assertThat(callbackPairs(gearCode.authorize()))
        .extracting(NameValue::name)
        .containsExactly("code");
  }

  @Test
  void anUnknownClientOrRedirectUriIsATextPage() {
    onATextPage(gearCode.authorize("client_id", "other"), "client_id 'other' is unknown");
    onATextPage(
        gearCode.authorize("redirect_uri", "https://x.example/"),
        "redirect_uri 'https://x.example/' is not registered for client 'app.webapp.fe9d3e20'");
  }

  @Test
  void scopesAndPkceAreNotKnown() {
    assertThat(Wire.callback(gearCode.authorize("scope", "all"), "error_description"))
        .startsWith("unknown parameter 'scope' at the authorization endpoint");
    assertThat(
            Wire.callback(
                gearCode.authorize("code_challenge", Wire.CHALLENGE), "error_description"))
        .startsWith("unknown parameter 'code_challenge' at the authorization endpoint");
    refusedRequest("unknown parameter 'code_verifier'", "code_verifier", Wire.VERIFIER);
  }

  @Test
  void everyTokenErrorIs400() {
    refused(
        gearCode.token(gearCode.exchange(gearCode.code(), "client_secret", "wrong")),
        400,
        "invalid_client",
        "the secret of client 'app.webapp.fe9d3e20' is wrong");
    refused(
        gearCode.token(gearCode.exchange("made-up")), 400, "invalid_grant", "the code is unknown");
    var uri = gearCode.server.endpoint(Endpoint.TOKEN);
    var bare = gearCode.exchange(gearCode.code(), "client_secret", null);
    refused(
        gearCode.wire.post(uri, bare, "Authorization", basic("app.webapp.fe9d3e20", "app-secret")),
        400,
        "invalid_client",
        "client 'app.webapp.fe9d3e20' is registered for client_secret_post; it used"
            + " client_secret_basic");
    refused(
        gearCode.wire.postAs(
            "application/json", uri, DialectWire.jsonOf(gearCode.exchange(gearCode.code()))),
        400,
        "invalid_request",
        "Content-Type is 'application/json'; expected 'application/x-www-form-urlencoded'");
  }

  @Test
  void theResourceIsTheClientItself() {
    refusedRequest(
        "resource_id is 'other'; expected the client id, 'app.webapp.fe9d3e20'",
        "resource_id",
        "other");
  }

  @Test
  void theRedirectUriIsRepeatedVerbatimUnlessThatIsSwitchedOff() {
    refused(
        gearCode.token(gearCode.exchange(gearCode.code(), "redirect_uri", null)),
        400,
        "invalid_grant",
        "redirect_uri is missing; expected '%s' as in the authorization request"
            .formatted(Wire.REDIRECT_URI));
    gearCode.server.misbehave(Misbehaviour.REDIRECT_URI_IGNORED);
    ok(gearCode.token(gearCode.exchange(gearCode.code(), "redirect_uri", null)));
    ok(gearCode.token(gearCode.exchange(gearCode.code())));
  }

  @Test
  void aRefreshBringsADifferentRefreshToken() {
    JsonObject second = json(ok(gearCode.token(gearCode.refresh(tokens))));
    assertThat(second.keySet()).isEqualTo(tokens.keySet());
    assertThat(second.getString("refresh_token")).isNotEqualTo(tokens.getString("refresh_token"));
    refused(
        gearCode.token(gearCode.refresh(tokens)),
        400,
        "invalid_grant",
        "the refresh token was used before");
    ok(gearCode.token(gearCode.refresh(second)));
  }

  @Test
  void anApiTakesTheTokenAsBearer() {
    try (var api = ResourceServer.start(gearCode.server)) {
      ok(gearCode.wire.get(api.uri("/"), "Authorization", bearer(tokens)));
      var bad = gearCode.wire.get(api.uri("/"), "Authorization", "Bearer made-up");
      assertThat(bad.statusCode()).isEqualTo(401);
      assertThat(bad.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("error=\"invalid_token\"");
    }
  }

  private void refusedRequest(String says, String... change) {
    var response = gearCode.token(gearCode.exchange(gearCode.code(), change));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).getString("error")).isEqualTo("invalid_request");
    assertThat(json(response).getString("error_description")).startsWith(says);
  }

  private static void onATextPage(HttpResponse<String> response, String says) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    assertThat(response.body())
        .isEqualTo("error: invalid_request\nerror_description: " + says + "\n");
  }
}
