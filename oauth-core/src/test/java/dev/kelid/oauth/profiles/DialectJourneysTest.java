package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.token.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole journeys of each provider's profile, at a server that was written from the documents. */
class DialectJourneysTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {"pod", "divar", "divar-2024", "divar-2023", "gearcode", "auth0", "github"})
  void aUserLogsInAndIsKnownWhereTheProviderSaysWhoItIs(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      LoginResult result = at.login();

      boolean known = Set.of("pod", "divar", "auth0", "github").contains(provider);
      assertThat(result.subject().isPresent()).isEqualTo(known);
      assertThat(at.client().owner(result.owner()).accessToken().value()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "divar", "divar-2024", "gearcode", "auth0"})
  void anEndedTokenIsRenewed(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      AuthorizedClient alice = at.client().owner(at.login().owner());
      String first = alice.accessToken().value();
      for (int round = 0; round < 3; round++) {
        at.clock.advance(Duration.ofHours(25));
        String next = alice.accessToken().value();
        assertThat(next).isNotEqualTo(first);
        assertThat(at.server.isActive(next)).isTrue();
        first = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"divar-2023"})
  void withoutRefreshTheUserLogsInAgain(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      AuthorizedClient alice = at.client().owner(at.login().owner());
      at.clock.advance(Duration.ofDays(30));
      assertThatThrownBy(alice::accessToken).isInstanceOf(LoginRequired.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "divar", "divar-2024", "divar-2023", "gearcode", "auth0"})
  void aDenialIsARefusalAndNothingIsKept(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      at.login();
      at.server.clearRequests();
      at.server.denyNext();
      assertThatThrownBy(at::login).isInstanceOf(Refused.class);
      assertThat(at.server.tokenRequests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "divar", "divar-2024", "gearcode", "auth0"})
  void aGrantThatTheServerEndedMeansLogin(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      AuthorizedClient alice = at.client().owner(at.login().owner());
      at.server.revokeAll();
      at.clock.advance(Duration.ofHours(25));
      assertThatThrownBy(alice::accessToken).isInstanceOf(LoginRequired.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "auth0"})
  void whatIsRevokedIsDeadThereAndForgottenHere(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      LoginResult result = at.login();
      AuthorizedClient alice = at.client().owner(result.owner());
      alice.accessToken();
      assertThat(at.client().revoke(result.owner(), "")).isTrue();
      assertThat(at.server.requests(Endpoint.REVOCATION)).hasSize(1);
      assertThatThrownBy(alice::accessToken).isInstanceOf(LoginRequired.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"divar", "divar-2024", "divar-2023", "gearcode", "github"})
  void whereNothingIsRevokedItIsForgottenHere(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      LoginResult result = at.login();
      assertThat(at.client().revoke(result.owner(), "")).isFalse();
      assertThatThrownBy(() -> at.client().owner(result.owner()).accessToken())
          .isInstanceOf(LoginRequired.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pod", "divar", "divar-2024", "divar-2023", "gearcode", "auth0", "github"})
  void whetherTokenInfoIsOfferedIsKnown(String provider) {
    try (DialectServer at = new DialectServer(provider)) {
      assertThat(at.client().tokenUse().canIntrospect()).isEqualTo(provider.equals("pod"));
    }
  }

  @Test
  void tokenInfoTellsActiveFromInactive() {
    try (DialectServer pod = new DialectServer("pod")) {
      AuthorizedClient alice = pod.client().owner(pod.login().owner());
      assertThat(pod.client().introspect(alice).active()).isTrue();
      assertThat(
              pod.client()
                  .tokenUse()
                  .introspect(dev.kelid.oauth.provider.TokenUseRules.Kind.ACCESS_TOKEN, "unknown")
                  .active())
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pod", "divar", "divar-2024", "divar-2023", "gearcode", "auth0", "github"})
  void aCallCarriesAllThatTheApiWants(String provider) throws Exception {
    try (DialectServer at = new DialectServer(provider)) {
      AuthorizedClient alice = at.client().owner(at.login().owner());
      if (provider.equals("gearcode")) {
        try (ResourceServer api = ResourceServer.start(at.server)) {
          AccessToken token = alice.accessToken();
          assertThat(call("GET", api.uri("/x"), Map.of("Authorization", token.authorization())))
              .isEqualTo(200);
        }
        return;
      }
      URI users = at.server.endpoint(Endpoint.USERINFO);
      CallCredential credential = alice.calls().credentialFor(users).orElseThrow();
      String method = at.client().registration().provider().userInfo().method().name();

      assertThat(call(method, users, credential.headers())).isEqualTo(200);
      for (String name : credential.headers().keySet()) {
        Map<String, String> fewer = new java.util.LinkedHashMap<>(credential.headers());
        fewer.remove(name);
        assertThat(call(method, users, fewer)).as("without " + name).isGreaterThanOrEqualTo(400);
      }
    }
  }

  private static int call(String method, URI uri, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        method.equals("POST")
            ? HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
            : HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aBlankCodeSaysThatAScopeIsNotAvailable() {
    try (DialectServer pod = new DialectServer("pod")) {
      pod.login();
      pod.server.misbehaveOnce(Misbehaviour.BLANK_CODE);
      Refused refused = catchThrowableOfType(Refused.class, pod::login);
      assertThat(refused.code()).isEqualTo("access_denied");
      assertThat(refused.hint()).contains("a requested scope is not available to this client");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "auth0"})
  void aClientWithoutSecretLogsInAndRenews(String provider) {
    try (DialectServer at = new DialectServer(provider, 1)) {
      LoginResult result = at.login();
      AuthorizedClient alice = at.client().owner(result.owner());
      String first = alice.accessToken().value();
      at.clock.advance(Duration.ofHours(25));
      assertThat(alice.accessToken().value()).isNotEqualTo(first);
      at.clock.advance(Duration.ofHours(25));
      assertThat(at.server.isActive(alice.accessToken().value())).isTrue();
      assertThat(at.client().revoke(result.owner(), "")).isEqualTo(provider.equals("auth0"));
    }
  }

  @Test
  void aServerThatAsksToTryAgainIsTriedOnceMore() {
    try (DialectServer divar = new DialectServer("divar")) {
      AuthorizedClient alice = divar.client().owner(divar.login().owner());
      divar.clock.advance(Duration.ofHours(2));
      divar.server.misbehaveOnce(Misbehaviour.REFRESH_RETRY);
      assertThat(divar.server.isActive(alice.accessToken().value())).isTrue();
      assertThat(divar.server.tokenRequests()).isEqualTo(3);
    }
  }

  @Test
  void anAnswerLostWithinTheGraceIsAskedForAgain() {
    try (DialectServer divar = new DialectServer("divar")) {
      AuthorizedClient alice = divar.client().owner(divar.login().owner());
      divar.clock.advance(Duration.ofHours(2));
      divar.server.misbehaveOnce(Misbehaviour.TOKEN_ANSWER_LOST);
      assertThat(divar.server.isActive(alice.accessToken().value())).isTrue();
    }
  }

  @Test
  void aSecondFactorIsTheUsersAndTheGrantStays() {
    try (DialectServer auth0 = new DialectServer("auth0")) {
      AuthorizedClient alice = auth0.client().owner(auth0.login().owner());
      auth0.clock.advance(Duration.ofHours(25));
      auth0.server.misbehaveOnce(Misbehaviour.MFA_REQUIRED);
      assertThatThrownBy(alice::accessToken)
          .isInstanceOf(LoginRequired.class)
          .hasMessageContaining("mfa_required");
      assertThat(auth0.server.isActive(alice.accessToken().value())).isTrue();
    }
  }

  @Test
  void anExpiryAsANumberIsReadLikeOneAsText() {
    try (DialectServer old = new DialectServer("divar-2023")) {
      AccessToken text = old.client().owner(old.login().owner()).accessToken();
      old.server.misbehave(Misbehaviour.EXPIRES_AS_NUMBER);
      AccessToken number = old.client().owner(old.login().owner()).accessToken();
      assertThat(number.expiresAt()).isEqualTo(text.expiresAt());
    }
  }

  @Test
  void anAnswerWithoutExpiryIsTakenToLastFiveMinutes() {
    try (DialectServer auth0 = new DialectServer("auth0")) {
      auth0.server.misbehave(Misbehaviour.NO_EXPIRY);
      assertThat(auth0.client().owner(auth0.login().owner()).accessToken().expiresAt())
          .isEqualTo(auth0.clock.instant().plusSeconds(300));
    }
  }
}
