package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.callbackPairs;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** providers/providers.md, sections 1.1 to 1.4 and 1.7: the same for both generations on Hydra. */
class DivarDialectTest {
  private static final String WEAK =
      "The state is missing or does not have enough characters and is therefore considered too"
          + " weak. state has %d characters; expected at least 8";
  private static final String BAD_SCOPE = "The requested scope is invalid, unknown, or malformed. ";
  private static final String TRIPLE =
      "ZTliYThhODEtOTU4My00YzNkLWE0YjItYjA3ZGYwODlkOTcxOkFaZjNVcXIzOjE2OTcwMDRmLWE0YjItNGMzZC1hNGIy"
          + "LWJmOGUyMGQ1NGJmZg==";

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void theDocumentedLogin(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      assertThat(divar.server.endpoint(Endpoint.AUTHORIZATION).getPath()).isEqualTo("/oauth2/auth");
      assertThat(divar.server.endpoint(Endpoint.TOKEN).getPath()).isEqualTo("/oauth2/token");
      var back = callbackPairs(divar.authorize());
      assertThat(back).extracting(NameValue::name).containsExactly("code", "scope", "state");
      assertThat(back.get(0).value()).startsWith("ory_ac_");
      assertThat(back.get(1).value()).isEqualTo("USER_PHONE USER_ID offline_access");
      JsonObject tokens = divar.login();
      assertThat(tokens.keySet())
          .containsExactlyInAnyOrder(
              "access_token", "expires_in", "scope", "token_type", "refresh_token");
      assertThat(tokens.getString("access_token")).startsWith("ory_at_").hasSize(94);
      assertThat(tokens.getString("refresh_token")).startsWith("ory_rt_");
      assertThat(tokens.getInt("expires_in")).isEqualTo(3600);
      assertThat(tokens.getString("token_type")).isEqualTo("bearer");
      assertThat(tokens.getString("scope")).isEqualTo("USER_PHONE USER_ID offline_access");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void aRefreshTokenNeedsOfflineAccess(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      assertThat(divar.login()).containsKey("refresh_token");
      assertThat(divar.login("scope", "USER_PHONE")).doesNotContainKey("refresh_token");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void aShortOrMissingStateIsRefused(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      assertThat(divar.code("state", "12345678")).isNotBlank();
      var shortState = divar.authorize("state", "1234567");
      assertThat(callback(shortState, "error")).isEqualTo("invalid_state");
      assertThat(callback(shortState, "error_description")).isEqualTo(WEAK.formatted(7));
      assertThat(callback(divar.authorize("state", null), "error_description"))
          .isEqualTo(WEAK.formatted(0));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void aRedirectUriWithAQueryIsRefusedOnAPage(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      assertThat(divar.code()).isNotBlank();
      var page = divar.authorize("redirect_uri", Wire.REDIRECT_URI + "?a=1");
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("has a query; expected none");
      assertThat(divar.authorize("client_id", "other").body()).contains("is unknown");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void aDenialIsNoCodeWithOrWithoutAnError(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      divar.server.denyNext();
      assertThat(callbackPairs(divar.authorize()))
          .containsExactly(new NameValue("state", "state-01"));
      divar.server.misbehaveOnce(Misbehaviour.ERROR_CALLBACK);
      assertThat(callbackPairs(divar.authorize()))
          .containsExactly(
              new NameValue("error", "consent request denied"),
              new NameValue("error_description", "the user did not allow it"),
              new NameValue("state", "state-01"));
      assertThat(divar.code()).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void scopesAreBoundToResources(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      String good = "POST_ADDON_CREATE.AZTH74V2 SOMETHING_NEW CHAT_MESSAGE_SEND." + TRIPLE;
      assertThat(divar.login("scope", good).getString("scope")).isEqualTo(good);
      refusedScope(
          divar.authorize("scope", "POST_ADDON_CREATE"),
          "scope 'POST_ADDON_CREATE' has no identifier; expected 'POST_ADDON_CREATE.IDENTIFIER'");
      refusedScope(
          divar.authorize("scope", "USER_PHONE.AZTH74V2"),
          "scope 'USER_PHONE.AZTH74V2' has an identifier; expected 'USER_PHONE'");
      refusedScope(
          divar.authorize("scope", "POST_ADDON_CREATE__AZTH74V2"),
          "scope 'POST_ADDON_CREATE__AZTH74V2' is malformed; expected NAME, NAME.IDENTIFIER,"
              + " offline_access or openid");
      String unpadded = "CHAT_MESSAGE_SEND." + TRIPLE.replace("=", "");
      refusedScope(
          divar.authorize("scope", unpadded),
          "the identifier of scope '%s' is malformed; expected the base64, with padding, of three"
                  .formatted(unpadded)
              + " parts with colons between");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void onlySecretsInAFormAreTaken(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      ok(divar.token(divar.exchange(divar.code())));
      var uri = divar.server.endpoint(Endpoint.TOKEN);
      var bare = divar.exchange(divar.code(), "client_id", null, "client_secret", null);
      refused(
          divar.wire.post(uri, bare, "Authorization", basic("app", "app-secret")),
          401,
          "invalid_client",
          "client 'app' is registered for client_secret_post; it used client_secret_basic");
      refused(
          divar.wire.post(
              uri, divar.exchange(divar.code()), "Authorization", basic("app", "app-secret")),
          400,
          "invalid_request",
          "the client authenticates in two ways at once (header and body); expected one");
      var json = DialectWire.jsonOf(divar.exchange(divar.code()));
      refused(
          divar.wire.postAs("application/json", uri, json),
          400,
          "invalid_request",
          "The POST body can not be empty. Content-Type is 'application/json'; expected"
              + " 'application/x-www-form-urlencoded'");
      ok(divar.wire.post(uri, divar.exchange(divar.code()), "x-api-key", "app-key"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVAR", "DIVAR_2024"})
  void theSecondUseOfACodeRevokesWhatTheFirstBrought(Dialect dialect) {
    try (var divar = new DialectWire(dialect)) {
      String code = divar.code();
      JsonObject tokens = json(ok(divar.token(divar.exchange(code))));
      refused(
          divar.token(divar.exchange(code)),
          400,
          "invalid_grant",
          "the code was used before; the tokens that came from it are revoked");
      assertThat(divar.server.isActive(tokens.getString("access_token"))).isFalse();
    }
  }

  private static void refusedScope(HttpResponse<String> response, String says) {
    assertThat(callback(response, "error")).isEqualTo("invalid_scope");
    assertThat(callback(response, "error_description")).isEqualTo(BAD_SCOPE + says);
    assertThat(callback(response, "code")).isNull();
  }

  private static void refused(HttpResponse<String> response, int status, String error, String end) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonObject answer = json(response);
    assertThat(answer.keySet()).containsExactly("error", "error_description");
    assertThat(answer.getString("error")).isEqualTo(error);
    assertThat(answer.getString("error_description")).endsWith(". " + end);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
  }
}
