package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.DivarApiTest.status;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/providers.md, section 1.7: which call is refused how. */
class DivarApiRefusalTest {
  private static final String USERS = "/v1/open-platform/users";
  private static final String KEY = "x-api-key";
  private static final String TOKEN = "Authorization";

  private final DialectWire divar =
      new DialectWire(
          Dialect.DIVAR,
          AuthorizationServer.builder()
              .client(client("app").withApiKey("app-key"))
              .client(client("other").withApiKey("other-key"))
              .client(client("poor").withApiKeyLacking("poor-key", "USER_RETRIEVE")));
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
  void aBadKeyIs412() {
    status(
        divar.api("GET", USERS, TOKEN, bearer),
        412,
        9,
        "header 'x-api-key' is missing; expected the API key");
    status(
        divar.api("GET", USERS, KEY, "made-up", TOKEN, bearer),
        412,
        9,
        "header 'x-api-key' holds an unknown API key");
    status(
        divar.api("GET", USERS, KEY, "app-key", KEY, "app-key", TOKEN, bearer),
        412,
        9,
        "header 'x-api-key' occurs 2 times; expected the API key");
    status(
        divar.api("GET", USERS, "api_key", "app-key", TOKEN, bearer),
        412,
        9,
        "header 'x-api-key' is missing; expected the API key");
  }

  @Test
  void aBadTokenIs401() {
    status(
        divar.api("GET", USERS, KEY, "app-key"),
        401,
        16,
        "header 'Authorization' is missing; expected the access token");
    status(
        divar.api("GET", USERS, KEY, "app-key", TOKEN, "Bearer made-up"),
        401,
        16,
        "the access token is unknown, expired or revoked");
  }

  @Test
  void aTokenInAnotherFormIs401() {
    status(
        divar.api("GET", USERS, KEY, "app-key", "x-access-token", bearer.substring(7)),
        401,
        16,
        "header 'x-access-token' is not used here; expected the access token in 'Authorization'");
    status(
        divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer.substring(7)),
        401,
        16,
        "header 'Authorization' has no scheme or another one; expected 'Bearer'");
  }

  @Test
  void aTokenOfAnotherClientOrAnExpiredOneIs401() {
    status(
        divar.api("GET", USERS, KEY, "other-key", TOKEN, bearer),
        401,
        16,
        "the access token and header 'x-api-key' belong to different clients");
    divar.server.expireAccessTokens();
    status(
        divar.api("GET", USERS, KEY, "app-key", TOKEN, bearer),
        401,
        16,
        "the access token is unknown, expired or revoked");
  }

  @Test
  void theKeyMayLackWhatTheUserGranted() {
    String poor =
        Wire.bearer(json(ok(divar.token(divar.exchange(code("poor"), "client_id", "poor")))));
    status(
        divar.api("GET", USERS, KEY, "poor-key", TOKEN, poor),
        403,
        7,
        "the API key lacks the permission 'USER_RETRIEVE'");
  }

  @Test
  void aParameterInTheQueryAndAnUnknownPathAreRefused() {
    status(
        divar.api("GET", USERS + "?x-api-key=app-key", KEY, "app-key", TOKEN, bearer),
        400,
        3,
        "parameter 'x-api-key' is in the query; expected none there");
    status(
        divar.api("GET", "/v1/nothing", KEY, "app-key"), 404, 5, "there is no '/v1/nothing' here");
  }

  private String code(String clientId) {
    return divar.code("client_id", clientId);
  }

  private static TestClient client(String id) {
    return TestClient.confidentialPost(id, "app-secret").withAnyLoopbackRedirect();
  }
}
