package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.DivarApiTest.status;
import static dev.kelid.oauth.testkit.Wire.callbackPairs;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** providers/providers.md, section 0 and section 2: what was otherwise in 2024 and 2023. */
class DivarGenerationsTest {
  private static final String USERS = "/v1/open-platform/users";

  @Test
  void in2024OneOriginTakesTheTokenBare() {
    try (var divar = new DialectWire(Dialect.DIVAR_2024)) {
      assertThat(divar.server.apiOrigin()).isEqualTo(divar.server.issuer());
      users(divar);
    }
  }

  @Test
  void in2023TheApiTakesTheTokenBareToo() {
    try (var divar = new DialectWire(Dialect.DIVAR_2023)) {
      assertThat(divar.server.apiOrigin()).isNotEqualTo(divar.server.issuer());
      users(divar);
      String bare = divar.login("scope", "ADDON_USER_APPROVED__AZTH74V2").getString("access_token");
      URI uri = URI.create(divar.server.apiOrigin() + "/v1/open-platform/add-ons/post/AZTH74V2");
      var body = "{\"widgets\":{\"widget_list\":[]}}";
      String[] headers = {"x-api-key", "app-key", "x-access-token", bare};
      assertThat(json(ok(divar.wire.postAs("application/json", uri, body, headers))))
          .containsKey("id");
    }
  }

  @Test
  void in2023TheLoginBringsCodeAndStateOnly() {
    try (var divar = new DialectWire(Dialect.DIVAR_2023)) {
      assertThat(divar.server.endpoint(Endpoint.AUTHORIZATION).getPath()).isEqualTo("/oauth");
      var back = callbackPairs(divar.authorize());
      assertThat(back).extracting(NameValue::name).containsExactly("code", "state");
      assertThat(back.get(0).value()).hasSize(64);
      divar.server.denyNext();
      assertThat(callbackPairs(divar.authorize())).containsExactly(new NameValue("state", "s-1"));
      onAPage(divar.authorize("scope", "ADDON_USER_APPROVED"), "ADDON_USER_APPROVED__IDENTIFIER");
      onAPage(
          divar.authorize("scope", "ADDON_USER_APPROVED.AZTH74V2"), "expected NAME or NAME__ID");
      onAPage(divar.authorize("redirect_uri", Wire.REDIRECT_URI + "?a=1"), "has a query");
      onAPage(divar.authorize("code_challenge", Wire.CHALLENGE), "unknown parameter");
    }
  }

  @Test
  void in2023TheAnswerHasAnAbsoluteExpiryAsText() {
    ChangingClock clock = new ChangingClock();
    try (var divar =
        new DialectWire(Dialect.DIVAR_2023, AuthorizationServer.builder().clock(clock))) {
      JsonObject tokens = divar.login();
      assertThat(tokens.keySet()).containsExactly("access_token", "expires", "refresh_token");
      assertThat(tokens.getString("access_token")).hasSize(128);
      assertThat(tokens.getString("refresh_token")).hasSize(256);
      String end = String.valueOf(clock.instant().getEpochSecond() + 3600);
      assertThat(tokens.getString("expires")).isEqualTo(end);
      divar.server.misbehaveOnce(Misbehaviour.EXPIRES_AS_NUMBER);
      assertThat(divar.login().get("expires").getValueType()).isEqualTo(JsonValue.ValueType.NUMBER);
      divar.server.misbehaveOnce(Misbehaviour.NO_REFRESH_TOKEN);
      assertThat(divar.login().keySet()).containsExactly("access_token", "expires");
    }
  }

  @Test
  void in2023TheTokenRequestIsJsonWithTheKeyInAHeader() {
    try (var divar = new DialectWire(Dialect.DIVAR_2023)) {
      divar.login();
      URI uri = divar.server.endpoint(Endpoint.TOKEN);
      assertThat(uri)
          .hasToString(divar.server.apiOrigin() + "/v1/open-platform/oauth/access_token");
      String json = DialectWire.jsonOf(divar.exchange(divar.code()));
      status(
          divar.wire.postAs("application/json", uri, json),
          412,
          9,
          "header 'x-api-key' occurs 0 times; expected it once");
      status(
          divar.wire.postAs("application/json", uri, json, "x-api-key", "other"),
          412,
          9,
          "header 'x-api-key' does not hold the API key of client 'app'");
      status(
          divar.wire.post(uri, divar.exchange(divar.code()), "x-api-key", "app-key"),
          400,
          3,
          "Content-Type is 'application/x-www-form-urlencoded'; expected 'application/json'");
    }
  }

  @Test
  void in2023TheTokenRequestHasNoRedirectUriAndTheKeyAsSecret() {
    try (var divar = new DialectWire(Dialect.DIVAR_2023)) {
      divar.login();
      status(
          divar.token(divar.exchange(divar.code(), "redirect_uri", Wire.REDIRECT_URI)),
          400,
          3,
          "expected one of: client_id, client_secret, code, grant_type");
      status(
          divar.token(divar.exchange(divar.code(), "client_secret", "wrong")),
          401,
          16,
          "the secret of client 'app' is wrong");
    }
  }

  @Test
  void in2023ARefreshIsRefusedUnlessItIsSwitchedOn() {
    try (var divar = new DialectWire(Dialect.DIVAR_2023)) {
      String refreshToken = divar.login().getString("refresh_token");
      URI uri = divar.server.endpoint(Endpoint.TOKEN);
      var hidden =
          DialectWire.jsonOf(
              Wire.pairs("refresh_token", refreshToken, "grant_type", "refresh_token"));
      divar.server.misbehaveOnce(Misbehaviour.UNDOCUMENTED_REFRESH);
      var response = divar.wire.postAs("application/json", uri, hidden, "x-api-key", "app-key");
      assertThat(json(ok(response)).keySet())
          .containsExactly("access_token", "expires", "refresh_token");
      status(
          divar.token(
              Wire.pairs(
                  "refresh_token", json(response).getString("refresh_token"),
                  "grant_type", "refresh_token",
                  "client_id", "app",
                  "client_secret", "app-key")),
          400,
          3,
          "grant_type is 'refresh_token'; expected one of: authorization_code");
    }
  }

  private static void users(DialectWire divar) {
    String bare = divar.login().getString("access_token");
    String[] good = {"x-api-key", "app-key", "x-access-token", bare};
    assertThat(ok(divar.api("POST", USERS, good)).body())
        .isEqualTo("{\"phone_numbers\":[\"09990000001\"]}");
    URI uri = divar.server.endpoint(Endpoint.USERINFO);
    ok(divar.wire.postAs("application/json", uri, "{}", good));
    status(
        divar.wire.postAs("application/json", uri, "{\"a\":1}", good),
        400,
        3,
        "the body holds something; expected none, or {}");
    status(
        divar.wire.postAs("text/plain", uri, "{}", good),
        400,
        3,
        "the body is not of type 'application/json'; expected {}");
    status(divar.api("GET", USERS, good), 405, 12, "expected POST");
    refusedUsers(divar, bare);
  }

  private static void refusedUsers(DialectWire divar, String bare) {
    status(
        divar.api("POST", USERS, "x-api-key", "app-key", "Authorization", "Bearer " + bare),
        401,
        16,
        "header 'Authorization' is not used here; expected the access token in 'x-access-token'");
    status(
        divar.api("POST", USERS, "x-access-token", bare),
        412,
        9,
        "header 'x-api-key' is missing; expected the API key");
    status(
        divar.api("POST", USERS, "x-api-key", "app-key"),
        401,
        16,
        "header 'x-access-token' is missing; expected the access token");
  }

  private static void onAPage(HttpResponse<String> response, String says) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("text/html");
    assertThat(response.body()).contains(says);
  }
}
