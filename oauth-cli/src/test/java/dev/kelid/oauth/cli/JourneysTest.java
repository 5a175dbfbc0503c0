package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.ResourceServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command at each provider that offers what it does. */
class JourneysTest {
  private static final String MARK = "kelid: who must act";

  private static final Set<String> NOT_REFRESHED = Set.of("divar-2023", "github");
  private static final Set<String> NOT_REVOKED =
      Set.of("divar", "divar-2023", "divar-2024", "gearcode", "github");
  private static final Set<String> NOT_TOLD =
      Set.of("auth0", "divar", "divar-2023", "divar-2024", "gearcode", "github");
  private static final Set<String> NOBODY_KNOWN = Set.of("divar-2023", "divar-2024", "gearcode");
  private static final Set<String> WITH_API =
      Set.of("auth0", "divar", "divar-2023", "divar-2024", "github", "pod");
  private static final Set<String> POSTING = Set.of("divar-2023", "divar-2024");
  private static final Map<String, String> USERS =
      Map.of(
          "pod", "subject: 11681",
          "divar", "phone_number: 09990000001",
          "divar-2023", "phone_number: 09990000001",
          "divar-2024", "phone_number: 09990000001",
          "auth0", "subject: auth0|alice",
          "github", "preferred_username: alice");

  @TempDir private Path home;

  /** Each that is known: one that nobody thought of here is expected to do everything. */
  static List<String> all() {
    return without(Set.of());
  }

  private static List<String> without(Set<String> some) {
    return Stream.concat(Stream.of(At.STANDARD), KnownProviders.all().keySet().stream())
        .filter(provider -> !some.contains(provider))
        .toList();
  }

  static List<String> refreshing() {
    return without(NOT_REFRESHED);
  }

  static Set<String> notRefreshing() {
    return NOT_REFRESHED;
  }

  static List<String> revoking() {
    return without(NOT_REVOKED);
  }

  static Set<String> notRevoking() {
    return NOT_REVOKED;
  }

  static List<String> telling() {
    return without(NOT_TOLD);
  }

  static Set<String> notTelling() {
    return NOT_TOLD;
  }

  static List<String> knowingTheUser() {
    return without(Set.of("gearcode"));
  }

  static Set<String> withApi() {
    return WITH_API;
  }

  static List<String> withoutApi() {
    return without(WITH_API);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aUserLogsInAndTheTokensAreKept(String provider) throws Exception {
    try (At at = new At(provider, home)) {
      Shell.Outcome login = at.login("--json");

      assertThat(login.exit()).as(login.err()).isZero();
      Map<String, ?> result = JsonDocument.read(login.out());
      assertThat(result.get("access_token")).isEqualTo("***");
      boolean known = !NOBODY_KNOWN.contains(provider);
      assertThat(result.get("subject") != null).isEqualTo(known);
      String kept = accessToken(at);
      assertThat(at.server.isActive(kept)).isTrue();
      assertThat(login.out() + login.err()).doesNotContain(kept);
    }
  }

  private static String accessToken(At at) {
    return at.held().accessToken().value();
  }

  @ParameterizedTest
  @MethodSource("refreshing")
  void tokensAreRefreshed(String provider) throws Exception {
    try (At at = new At(provider, home).loggedIn()) {
      String before = accessToken(at);

      Shell.Outcome refresh = at.run("refresh");

      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(accessToken(at)).isNotEqualTo(before);
      assertThat(at.server.isActive(accessToken(at))).isTrue();
      assertThat(at.server.tokenRequests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("notRefreshing")
  void whereNothingIsRefreshedItSaysSo(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome refresh = at.run("refresh");
      assertThat(refresh.exit()).isEqualTo(2);
      assertThat(refresh.err()).contains("has no refresh tokens");
      assertThat(at.run("refresh", "--dry-run").exit()).isEqualTo(2);
      assertThat(at.server.tokenRequests()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("revoking")
  void tokensAreRevokedThereAndForgottenHere(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome revoke = at.run("revoke");
      assertThat(revoke.exit()).as(revoke.err()).isZero();
      assertThat(revoke.out()).contains("revoked: true");
      assertThat(at.server.requests(Endpoint.REVOCATION)).hasSize(1);
      assertThat(at.run("userinfo").exit()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("notRevoking")
  void whereNothingIsRevokedTheyAreForgottenHere(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome revoke = at.run("revoke");
      assertThat(revoke.exit()).isZero();
      assertThat(revoke.out()).contains("revoked: false").contains("forgotten: true");
      assertThat(revoke.err()).contains("live on there");
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("telling")
  void theServerTellsOfAToken(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome info = at.run("introspect", "--json");
      assertThat(info.exit()).as(info.err()).isZero();
      assertThat(JsonDocument.read(info.out())).containsEntry("active", true);
      Path other = at.file("other", "no-such-token");
      Shell.Outcome unknown = at.run("introspect", "--token-file", other.toString());
      assertThat(unknown.out()).contains("active: false");
    }
  }

  @ParameterizedTest
  @MethodSource("notTelling")
  void whereNothingIsToldItSaysSo(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome info = at.run("introspect");
      assertThat(info.exit()).isEqualTo(2);
      assertThat(info.err()).contains("introspection_endpoint").contains(MARK);
    }
  }

  @ParameterizedTest
  @MethodSource("knowingTheUser")
  void theProviderSaysWhoTheUserIs(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      Shell.Outcome info = at.run("userinfo");
      assertThat(info.exit()).as(info.err()).isZero();
      assertThat(info.out()).contains(USERS.getOrDefault(provider, "subject: alice"));
    }
  }

  @ParameterizedTest
  @MethodSource("withApi")
  void anApiIsCalledWithWhatItWants(String provider) {
    try (At at = new At(provider, home).loggedIn()) {
      String users = at.server.endpoint(Endpoint.USERINFO).toString();
      boolean posted = POSTING.contains(provider);
      Shell.Outcome call =
          at.shell.run(
              at.command(
                  "call", "--api-origins", at.origin(), "-X", posted ? "POST" : "GET", users));
      assertThat(call.exit()).as(call.err() + call.out()).isZero();
      assertThat(JsonDocument.read(call.out())).isNotEmpty();
      assertThat(at.server.requests(Endpoint.USERINFO)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("withoutApi")
  void anApiOfOnesOwnIsCalledWhereItIsAllowed(String provider) {
    try (At at = new At(provider, home).loggedIn();
        ResourceServer api = ResourceServer.start(at.server)) {
      Shell.Outcome refused = at.run("call", api.uri("/orders").toString());
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("add --api-origins " + api.origin());
      assertThat(api.requests()).isEmpty();

      Shell.Outcome call =
          at.run(
              "call",
              "--api-origins",
              api.origin(),
              "-i",
              "-H",
              "X-Shop: 1",
              "-d",
              "{\"a\":1}",
              api.uri("/orders").toString());
      assertThat(call.exit()).as(call.err()).isZero();
      assertThat(call.out()).startsWith("HTTP 200").contains("\"path\":\"/orders\"");
      RecordedRequest sent = api.requests().get(0);
      assertThat(sent.method()).isEqualTo("POST");
      assertThat(sent.body()).isEqualTo("{\"a\":1}");
      assertThat(sent.header("Content-Type")).contains("application/json");
      assertThat(sent.header("X-Shop")).contains("1");
    }
  }

  @Test
  void aTokenThatTheApiRefusesIsRenewedOnce() {
    try (At at = new At(At.STANDARD, home).loggedIn();
        ResourceServer api = ResourceServer.start(at.server)) {
      api.refuseNext(1);
      Shell.Outcome call =
          at.run("call", "--api-origins", api.origin(), api.uri("/orders").toString());
      assertThat(call.exit()).as(call.err()).isZero();
      assertThat(api.requests()).hasSize(2);
      assertThat(at.server.tokenRequests()).isEqualTo(1);
    }
  }
}
