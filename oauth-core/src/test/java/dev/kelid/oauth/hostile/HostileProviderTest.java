package dev.kelid.oauth.hostile;

import static dev.kelid.oauth.testkit.hostile.Place.CALLBACK;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY_UPDATE;
import static dev.kelid.oauth.testkit.hostile.Place.ID_TOKEN;
import static dev.kelid.oauth.testkit.hostile.Place.JWKS;
import static dev.kelid.oauth.testkit.hostile.Place.TOKEN_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerExtension;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.hostile.Defect;
import dev.kelid.oauth.testkit.hostile.Hostile;
import dev.kelid.oauth.testkit.hostile.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login works; then the server has one defect of the test kit's list, and no other. */
class HostileProviderTest {
  private static final Map<String, Expected> TABLE =
      Expected.table(
          ExpectedOfTokens.ALGORITHMS,
          ExpectedOfTokens.KEYS,
          ExpectedOfTokens.FORMS,
          ExpectedOfTokens.CLAIMS,
          ExpectedOfAnswers.CALLBACKS,
          ExpectedOfAnswers.TOKEN_ANSWERS,
          ExpectedOfAnswers.METADATA,
          ExpectedOfAnswers.TLS);

  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(AuthorizationServer.builder().hostile());

  @Test
  void theTableSaysOfEachDefectWhatMustComeOfIt() {
    assertThat(Defect.all())
        .extracting(Defect::name)
        .containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    for (Defect defect : Defect.all()) {
      if (defect.outcome() != Outcome.EITHER) {
        assertThat(expected(defect).isAccepted())
            .as(defect.name())
            .isEqualTo(defect.outcome() == Outcome.ACCEPTED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crit-unknown | its header has crit or b64",
        "typ-of-access-token | its typ is not JWT",
        "kid-number | its header is not that of a signed JWT",
        "kid-absent-signed-by-stranger | it has no kid",
        "iss-missing | iss is missing",
        "azp-missing | azp is missing",
        "exp-missing | exp is missing"
      })
  void theSentenceSaysWhatWasFound(String name, String found, AuthorizationServer server) {
    try (Client client = new Client(server)) {
      client.logsInWithoutTheDefect();
      Defect.named(name).arm(server);
      assertThat(client.login().orElseThrow().getMessage()).contains(": " + found);
    }
  }

  static Expected expected(Defect defect) {
    return TABLE.get(defect.name());
  }

  @ParameterizedTest
  @Hostile({ID_TOKEN, JWKS})
  @Tag("checklist-48")
  @Tag("checklist-64")
  @Tag("checklist-71")
  @Tag("checklist-72")
  @Tag("checklist-73")
  @Tag("checklist-74")
  @Tag("checklist-75")
  @Tag("checklist-76")
  @Tag("checklist-77")
  @Tag("checklist-79")
  @Tag("checklist-80")
  @Tag("checklist-81")
  @Tag("checklist-82")
  @Tag("checklist-85")
  @Tag("checklist-86")
  @Tag("checklist-87")
  @Tag("checklist-89")
  @Tag("checklist-90")
  @Tag("checklist-91")
  @Tag("checklist-92")
  @Tag("checklist-94")
  @Tag("checklist-96")
  @Tag("checklist-103")
  @Tag("checklist-104")
  @Tag("checklist-106")
  void idTokensAndKeys(Defect defect, AuthorizationServer server) {
    assertLogin(defect, server);
    assertThat(server.tokenRequests()).isEqualTo(1);
    boolean asked = expected(defect).isAccepted() || defect.lines().contains(106);
    assertThat(server.requests(Endpoint.USERINFO)).hasSize(asked ? 1 : 0);
  }

  @ParameterizedTest
  @Hostile(CALLBACK)
  @Tag("checklist-32")
  @Tag("checklist-33")
  @Tag("checklist-35")
  @Tag("checklist-38")
  @Tag("checklist-39")
  @Tag("checklist-40")
  @Tag("checklist-41")
  void callbacks(Defect defect, AuthorizationServer server) {
    assertLogin(defect, server);
    boolean sent = expected(defect).isAccepted() || defect.name().equals("callback-code-wrong");
    assertThat(server.tokenRequests()).isEqualTo(sent ? 1 : 0);
  }

  @ParameterizedTest
  @Hostile(TOKEN_ANSWER)
  @Tag("checklist-14")
  @Tag("checklist-58")
  @Tag("checklist-61")
  @Tag("checklist-66")
  @Tag("checklist-67")
  @Tag("checklist-68")
  @Tag("checklist-109")
  void tokenAnswers(Defect defect, AuthorizationServer server) {
    assertLogin(defect, server);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(server.requests(Endpoint.USERINFO)).hasSize(expected(defect).isAccepted() ? 1 : 0);
  }

  @ParameterizedTest
  @Hostile(DISCOVERY)
  @Tag("checklist-97")
  @Tag("checklist-99")
  @Tag("checklist-109")
  void metadataAtTheStart(Defect defect, AuthorizationServer server) {
    try (Client good = new Client(server)) {
      good.logsInWithoutTheDefect();
    }
    try (Client client = new Client(server)) {
      defect.arm(server);
      Optional<OAuthException> failure = client.login();
      expected(defect).requireOf(defect, failure);
      assertThat(client.clients().store().owners()).isZero();
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests(Endpoint.DISCOVERY)).hasSize(1);
      assertThat(failure.orElseThrow().getMessage()).startsWith("registration 'main': ");
    }
  }

  @ParameterizedTest
  @Hostile(DISCOVERY_UPDATE)
  @Tag("checklist-97")
  @Tag("checklist-99")
  @Tag("checklist-100")
  void metadataThatReplacedGoodOnes(Defect defect) {
    MovingClock clock = MovingClock.standing();
    try (AuthorizationServer server = AuthorizationServer.builder().hostile().clock(clock).start();
        Client client = new Client(server, clock)) {
      client.logsInWithoutTheDefect();
      clock.advance(Duration.ofHours(2));
      defect.arm(server);
      expected(defect).requireOf(defect, client.login());
      assertThat(server.requests(Endpoint.DISCOVERY)).hasSize(1);
      assertThat(server.tokenRequests()).isEqualTo(1);
      assertThat(client.clients().store().owners()).isEqualTo(1);
    }
  }

  private static void assertLogin(Defect defect, AuthorizationServer server) {
    try (Client client = new Client(server)) {
      client.logsInWithoutTheDefect();
      defect.arm(server);
      Optional<OAuthException> failure = client.login();
      expected(defect).requireOf(defect, failure);
      assertThat(client.clients().store().owners()).isEqualTo(failure.isEmpty() ? 1 : 0);
      failure.ifPresent(client::requireSentence);
      assertThat(server.hostility().strayRequests()).isEmpty();
      assertThat(server.requests())
          .extracting(request -> request.path())
          .isSubsetOf(List.of("/authorize", "/token", "/jwks", "/userinfo"));
    }
  }
}
