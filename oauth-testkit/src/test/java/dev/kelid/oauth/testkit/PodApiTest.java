package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.bearer;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/pod.md, sections 1.8 and 1.9. */
class PodApiTest {
  private static final String SERVICE = "/srv/core/nzh/doServiceCall";

  private final DialectWire pod = new DialectWire(Dialect.POD);
  private JsonObject tokens;
  private String token;

  @BeforeEach
  void theDocumentedCallsSucceed() {
    tokens = pod.login();
    token = tokens.getString("access_token");
    ok(users("Authorization", bearer(tokens)));
    ok(core("_token_", token, "_token_issuer_", "1"));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void usersAnswersByScope() {
    JsonObject user = json(ok(users("Authorization", bearer(tokens))));
    assertThat(user.getInt("id")).isEqualTo(11681);
    assertThat(user.getString("sub")).isEqualTo("11681");
    assertThat(user.getString("preferred_username")).isEqualTo("alice");
    assertThat(user.getString("phone_number")).isEqualTo("09123456789");
    assertThat(user.getString("email")).isEqualTo("alice@example.org");
    tokens = pod.login("scope", "profile");
    assertThat(json(ok(users("Authorization", bearer(tokens)))))
        .containsKey("given_name")
        .doesNotContainKeys("email", "phone_number");
  }

  @Test
  void usersRefusesOtherTokens() {
    refused(
        users(),
        401,
        "invalid_token",
        "header 'Authorization' is missing; expected the access token");
    refused(
        users("Authorization", "Bearer made-up"),
        401,
        "invalid_token",
        "the access token is unknown, expired or revoked");
    refused(
        users("Authorization", token),
        401,
        "invalid_token",
        "header 'Authorization' has no scheme or another one; expected 'Bearer'");
    URI inQuery = pod.server.uri("/users?access_token=" + token);
    refused(
        pod.wire.get(inQuery, "Authorization", bearer(tokens)),
        400,
        "invalid_request",
        "parameter 'access_token' is in the query; expected none there");
  }

  @Test
  void anEditNeedsAWriteScope() {
    var edit = pairs("birthdate", "1370/01/01");
    URI uri = pod.server.endpoint(Endpoint.USERINFO);
    refused(
        pod.wire.post(uri, edit, "Authorization", bearer(tokens)),
        403,
        "insufficient_scope",
        "the access token has none of the scopes: profile:write, legal:write");
    tokens = pod.login("scope", "profile profile:write");
    assertThat(json(ok(pod.wire.post(uri, edit, "Authorization", bearer(tokens)))).getString("sub"))
        .isEqualTo("11681");
    refused(
        pod.wire.post(uri, pairs("birthday", "1"), "Authorization", bearer(tokens)),
        400,
        "invalid_request",
        "unknown parameter 'birthday' at /users; did you mean 'birthdate'?");
  }

  @Test
  void theCorePlatformHasItsOwnOriginAndEnvelope() {
    assertThat(pod.server.apiOrigin()).isNotEqualTo(pod.server.issuer());
    JsonObject answer = json(ok(core("_token_", token, "_token_issuer_", "1")));
    assertThat(answer.keySet())
        .containsExactly(
            "hasError",
            "errorCode",
            "message",
            "referenceNumber",
            "messageId",
            "count",
            "ott",
            "result");
    assertThat(answer.getBoolean("hasError")).isFalse();
    assertThat(answer.getJsonObject("result").getInt("userId")).isEqualTo(11681);
    assertThat(pod.server.requests(SERVICE)).hasSize(2);
    URI direct = URI.create(pod.server.apiOrigin() + "/srv/core/nzh/getUserProfile/");
    assertThat(
            json(ok(pod.wire.post(direct, List.of(), "_token_", token, "_token_issuer_", "1")))
                .getBoolean("hasError"))
        .isFalse();
  }

  @Test
  void theCorePlatformRefusesInItsEnvelope() {
    refusedInEnvelope(core("_token_", token), "header '_token_issuer_' is missing; expected '1'");
    refusedInEnvelope(
        core("_token_", token, "_token_issuer_", "2"),
        "header '_token_issuer_' is '2'; expected '1'");
    refusedInEnvelope(
        core("_token_issuer_", "1"), "header '_token_' is missing; expected the access token");
    refusedInEnvelope(
        core("_token_issuer_", "1", "Authorization", bearer(tokens)),
        "header 'Authorization' is not used here; expected the access token in '_token_'");
    refusedInEnvelope(
        core("_token_", "made-up", "_token_issuer_", "1"),
        "the access token is unknown, expired or revoked");
    refusedInEnvelope(
        service(pairs("scProductId", "1"), "_token_", token, "_token_issuer_", "1"),
        "scProductId is '1'; expected one that concerns profiles");
  }

  @Test
  void aResourceServerWantsTheSameHeaders() {
    try (var api = ResourceServer.start(pod.server)) {
      var good = pod.wire.get(api.uri("/x?a=1"), "_token_", token, "_token_issuer_", "1");
      assertThat(json(ok(good)).getString("subject")).isEqualTo("11681");
      refusedInEnvelope(
          pod.wire.get(api.uri("/x"), "Authorization", bearer(tokens)),
          "header '_token_issuer_' is missing; expected '1'");
    }
  }

  private HttpResponse<String> users(String... headers) {
    return pod.wire.get(pod.server.endpoint(Endpoint.USERINFO), headers);
  }

  private HttpResponse<String> core(String... headers) {
    return service(pairs("scProductId", "29792"), headers);
  }

  private HttpResponse<String> service(List<NameValue> sent, String... headers) {
    return pod.wire.post(URI.create(pod.server.apiOrigin() + SERVICE), sent, headers);
  }

  private static void refusedInEnvelope(HttpResponse<String> response, String says) {
    JsonObject answer = json(ok(response));
    assertThat(answer.getBoolean("hasError")).isTrue();
    assertThat(answer.getString("message")).isEqualTo(says);
    assertThat(answer.getInt("errorCode")).isNotZero();
  }
}
