package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/providers.md, sections 1.7 and 1.8, for the documents of today. */
class DivarApiTest {
  private static final String USERS = "/v1/open-platform/users";
  private static final String ADDON = "/v2/open-platform/addons/post/AZTH74V2";
  private static final String KEY = "x-api-key";
  private static final String TOKEN = "Authorization";

  private final DialectWire divar = new DialectWire(Dialect.DIVAR);
  private String bearer;

  @BeforeEach
  void theDocumentedCallSucceeds() {
    bearer = Wire.bearer(divar.login());
    ok(divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer));
  }

  @AfterEach
  void stop() {
    divar.close();
  }

  @Test
  void theApiHasItsOwnOriginAndItsRequestsAreRecorded() {
    assertThat(divar.server.apiOrigin()).isNotEqualTo(divar.server.issuer());
    assertThat(divar.server.endpoint(Endpoint.USERINFO))
        .hasToString(divar.server.apiOrigin() + USERS);
    assertThat(divar.server.requests(Endpoint.USERINFO)).hasSize(1);
    assertThat(divar.server.requests())
        .extracting(RecordedRequest::path)
        .containsExactly("/oauth2/auth", "/oauth2/token", USERS);
    assertThat(divar.wire.get(divar.server.uri(USERS), KEY, "app-key", TOKEN, bearer).statusCode())
        .isEqualTo(404);
  }

  @Test
  void userInfoAnswersByScope() {
    JsonObject user = json(divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer));
    assertThat(user)
        .hasToString(
            "{\"phone_number\":\"09990000001\",\"phone_numbers\":[\"09990000001\"],"
                + "\"user_id\":\"awoDalice\"}");
    bearer = Wire.bearer(divar.login("scope", "USER_ID"));
    assertThat(json(divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer)))
        .hasToString("{\"user_id\":\"awoDalice\"}");
    status(divar.api("POST", USERS, KEY, "app-key", TOKEN, bearer), 405, 12, "expected GET");
  }

  @Test
  void aResourceNeedsItsOwnScope() {
    status(
        addon(),
        403,
        7,
        "the access token has none of the scopes: POST_ADDON_CREATE.AZTH74V2,"
            + " USER_POSTS_ADDON_CREATE");
    bearer = Wire.bearer(divar.login("scope", "POST_ADDON_CREATE.AZTH74V9"));
    assertThat(addon().statusCode()).isEqualTo(403);
    bearer = Wire.bearer(divar.login("scope", "POST_ADDON_CREATE.AZTH74V2"));
    assertThat(ok(addon()).body()).isEqualTo("{}");
    bearer = Wire.bearer(divar.login("scope", "USER_POSTS_GET"));
    assertThat(
            json(ok(
                    divar.api(
                        "GET",
                        "/v1/open-platform/finder/user-posts",
                        KEY,
                        "app-key",
                        TOKEN,
                        bearer)))
                .getJsonArray("posts")
                .getJsonObject(0)
                .getString("token"))
        .isEqualTo("AZTH74V2");
  }

  @Test
  void someCallsNeedTheKeyOnlyOrNothing() {
    String post = "/v1/open-platform/finder/post/AZTH74V2";
    assertThat(json(ok(divar.api("GET", post, KEY, "app-key"))).getString("token"))
        .isEqualTo("AZTH74V2");
    status(divar.api("GET", post), 412, 9, "header 'x-api-key' is missing; expected the API key");
    ok(divar.api("GET", "/v1/open-platform/assets/oauth-scope"));
  }

  @Test
  void userInfoMisbehavesAsInTheStandard() {
    divar.server.misbehaveOnce(Misbehaviour.USERINFO_500);
    status(divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer), 500, 13, "told to fail");
    divar.server.misbehaveOnce(Misbehaviour.WRONG_SUBJECT_IN_USERINFO);
    assertThat(json(divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer)).getString("user_id"))
        .isNotEqualTo("awoDalice");
  }

  private HttpResponse<String> addon() {
    var uri = URI.create(divar.server.apiOrigin() + ADDON);
    return divar.wire.postAs(
        "application/json", uri, "{\"widgets\":[]}", KEY, "app-key", TOKEN, bearer);
  }

  static void status(HttpResponse<String> response, int status, int code, String end) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonObject answer = json(response);
    assertThat(answer.keySet()).containsExactly("code", "message", "details");
    assertThat(answer.getInt("code")).isEqualTo(code);
    assertThat(answer.getString("message")).endsWith(end);
    assertThat(answer.getJsonArray("details").getJsonObject(0)).containsKey("@type");
  }
}
