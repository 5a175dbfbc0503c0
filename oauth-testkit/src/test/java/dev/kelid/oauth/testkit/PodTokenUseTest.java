package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.basic;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** providers/pod.md, sections 1.3 and 1.4. */
class PodTokenUseTest {
  private final ChangingClock clock = new ChangingClock();
  private final DialectWire pod =
      new DialectWire(Dialect.POD, AuthorizationServer.builder().clock(clock));
  private String access;
  private String refresh;

  @BeforeEach
  void theDocumentedRequestsSucceed() {
    JsonObject tokens = pod.login();
    access = tokens.getString("access_token");
    refresh = tokens.getString("refresh_token");
    ok(info(about(access, "access_token")));
    JsonObject other = pod.login();
    assertThat(ok(revoke(about(other.getString("access_token"), "access_token"))).body()).isEmpty();
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void tokenInfoAnswersWithSixMembers() {
    JsonObject facts = json(ok(info(about(access, "access_token"))));
    assertThat(facts.keySet())
        .containsExactly("active", "client_id", "device_uid", "exp", "scope", "sub");
    assertThat(facts.get("active")).isEqualTo(JsonValue.TRUE);
    assertThat(facts.getString("client_id")).isEqualTo("app");
    assertThat(facts.getJsonNumber("exp").longValue())
        .isEqualTo(clock.instant().getEpochSecond() + 900);
    assertThat(facts.getString("scope")).isEqualTo("profile email phone");
    assertThat(facts.getString("sub")).isEqualTo("11681");
    assertThat(json(ok(info(about(refresh, "refresh_token")))).getString("sub")).isEqualTo("11681");
  }

  @Test
  void anUnknownOrExpiredTokenIsInactive() {
    assertThat(ok(info(about("made-up", "access_token"))).body()).isEqualTo("{\"active\":false}");
    clock.advance(Duration.ofMinutes(15));
    assertThat(ok(info(about(access, "access_token"))).body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void bothTakeBasicAsWell() {
    String[] header = {"Authorization", basic("app", "app-secret")};
    var bare = pairs("token", access, "token_type_hint", "access_token");
    ok(pod.wire.post(pod.server.endpoint(Endpoint.INTROSPECTION), bare, header));
    ok(pod.wire.post(pod.server.endpoint(Endpoint.REVOCATION), bare, header));
    assertThat(pod.server.isActive(access)).isFalse();
  }

  @Test
  void theHintMustBeThereAndRight() {
    for (Endpoint endpoint : List.of(Endpoint.INTROSPECTION, Endpoint.REVOCATION)) {
      refused(
          post(endpoint, about(access, null)),
          400,
          "invalid_request",
          "parameter 'token_type_hint' is missing");
      refused(
          post(endpoint, about(access, "refresh_token")),
          400,
          "invalid_request",
          "token_type_hint is 'refresh_token'; expected 'access_token' for this token");
      refused(
          post(endpoint, about(refresh, "bearer")),
          400,
          "invalid_request",
          "token_type_hint is 'bearer'; expected access_token, refresh_token or id_token");
    }
    assertThat(pod.server.isActive(access)).isTrue();
  }

  @Test
  void theSecretIsDemanded() {
    for (Endpoint endpoint : List.of(Endpoint.INTROSPECTION, Endpoint.REVOCATION)) {
      var noSecret = Wire.changed(about(access, "access_token"), "client_secret", null);
      assertThat(json(post(endpoint, noSecret)).getString("error")).isEqualTo("invalid_client");
      var publicClient = Wire.changed(noSecret, "client_id", "spa");
      assertThat(post(endpoint, publicClient).statusCode()).isEqualTo(401);
      var doubled = new ArrayList<>(about(access, "access_token"));
      doubled.add(new NameValue("token", access));
      refused(
          post(endpoint, doubled),
          400,
          "invalid_request",
          "parameter 'token' occurs 2 times; expected it once");
    }
  }

  @Test
  void revokingARefreshTokenEndsTheLogin() {
    ok(revoke(about(refresh, "refresh_token")));
    assertThat(pod.server.isActive(refresh)).isFalse();
    assertThat(pod.server.isActive(access)).isFalse();
    assertThat(ok(revoke(about("made-up", "refresh_token"))).body()).isEmpty();
  }

  private static List<NameValue> about(String token, String hint) {
    return Wire.changed(
        pairs("token", token, "client_id", "app", "client_secret", "app-secret"),
        "token_type_hint",
        hint);
  }

  private HttpResponse<String> info(List<NameValue> sent) {
    return post(Endpoint.INTROSPECTION, sent);
  }

  private HttpResponse<String> revoke(List<NameValue> sent) {
    return post(Endpoint.REVOCATION, sent);
  }

  private HttpResponse<String> post(Endpoint endpoint, List<NameValue> sent) {
    return pod.wire.post(pod.server.endpoint(endpoint), sent);
  }
}
