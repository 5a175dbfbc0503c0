package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AuthorizationServerExtension.class)
class ResourceServerTest {
  private AuthorizationServer server;
  private ResourceServer api;
  private Wire wire;
  private JsonObject tokens;

  @BeforeEach
  void signIn(AuthorizationServer server, ResourceServer api) {
    this.server = server;
    this.api = api;
    wire = new Wire(server);
    tokens = wire.login();
    ok(call("/orders"));
  }

  @Test
  void aGoodTokenGetsAnAnswerAboutItself() {
    var response = ok(wire.get(api.uri("/orders"), "Authorization", bearer(tokens), "X-A", "1"));
    JsonObject answer = json(response);
    assertThat(answer.getString("subject")).isEqualTo("alice");
    assertThat(answer.getString("client_id")).isEqualTo("app");
    assertThat(answer.getJsonArray("scopes").toString())
        .isEqualTo("[\"openid\",\"profile\",\"email\"]");
    assertThat(answer.getString("method")).isEqualTo("GET");
    assertThat(answer.getString("path")).isEqualTo("/orders");
    assertThat(answer.getJsonArray("headers").toString()).contains("\"authorization\"", "\"x-a\"");
    assertThat(response.body()).doesNotContain(tokens.getString("access_token"));
  }

  @Test
  void badTokensAreRefused() {
    assertThat(challenge(wire.get(api.uri("/orders")), 401)).doesNotContain("error");
    assertThat(challenge(wire.get(api.uri("/x"), "Authorization", "Bearer made-up"), 401))
        .contains("error=\"invalid_token\"");
    server.expireAccessTokens();
    assertThat(challenge(call("/orders"), 401)).contains("error=\"invalid_token\"");
    var inQuery = api.uri("/orders?access_token=" + tokens.getString("access_token"));
    assertThat(wire.get(inQuery).statusCode()).isEqualTo(400);
  }

  @Test
  void aPathMayNeedAScope() {
    api.requireScope("/orders", "orders:write");
    assertThat(challenge(call("/orders"), 403))
        .contains("error=\"insufficient_scope\"", "scope=\"orders:write\"");
    ok(call("/others"));
    tokens = wire.login("scope", "orders:write");
    ok(call("/orders"));
  }

  @Test
  void aPathMayNeedAStrongerOrFresherLogin() {
    api.requireAuthentication("/orders", "gold platinum", null);
    assertThat(challenge(call("/orders"), 401))
        .contains("error=\"insufficient_user_authentication\"", "acr_values=\"gold platinum\"")
        .doesNotContain("max_age");
    ok(call("/others"));
    tokens = wire.login("acr_values", "gold");
    ok(call("/orders"));

    api.requireAuthentication("/orders", null, -1L);
    assertThat(challenge(call("/orders"), 401)).contains("max_age=\"-1\"");
    api.requireAuthentication("/orders", null, 300L);
    ok(call("/orders"));
  }

  @Test
  void theNextCallsCanBeRefused() {
    api.refuseNext(1);
    assertThat(challenge(call("/orders"), 401)).contains("error=\"invalid_token\"");
    ok(call("/orders"));
  }

  @Test
  void itRedirectsWhereAskedAndRecords() {
    var to = Wire.form(pairs("to", "http://other.example/x", "status", "307"));
    var response = wire.get(api.uri("/redirect?" + to), "Authorization", bearer(tokens));
    assertThat(response.statusCode()).isEqualTo(307);
    assertThat(response.headers().firstValue("Location")).contains("http://other.example/x");
    assertThat(wire.get(api.uri("/redirect?to=/x")).statusCode()).isEqualTo(302);
    assertThat(wire.get(api.uri("/redirect?to=/x&status=200")).statusCode()).isEqualTo(400);
    assertThat(wire.get(api.uri("/redirect?to=%0d%0ax")).statusCode()).isEqualTo(400);
    assertThat(api.requests("/redirect")).hasSize(4);
    assertThat(api.requests("/redirect").get(0).header("Authorization")).isPresent();
    assertThat(api.requests().get(0).path()).isEqualTo("/orders");
  }

  @Test
  void itHasAnOriginOfItsOwn() {
    assertThat(api.origin()).isNotEqualTo(server.issuer()).startsWith("http://127.0.0.1:");
  }

  @Test
  void aTokenOfAClientIsAboutTheClient() {
    tokens = json(ok(wire.token(pairs("grant_type", "client_credentials"))));
    assertThat(json(ok(call("/orders"))).getString("subject")).isEqualTo("app");
  }

  private HttpResponse<String> call(String path) {
    return wire.get(api.uri(path), "Authorization", bearer(tokens));
  }

  private static String challenge(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    return response.headers().firstValue("WWW-Authenticate").orElseThrow();
  }
}
