package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login works; then the provider does one thing wrong, and nobody is logged in. */
class LoginRefusedTest {
  private static final Duration HALF = Duration.ofMillis(500);

  private final AuthorizationServer server = AuthorizationServer.start();
  private final ApacheTransport transport =
      new ApacheTransport(new Timeouts(Duration.ofSeconds(5), HALF, Duration.ofSeconds(1)));
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(Registrations.at(server).build()))
          .transport(transport)
          .build();

  @BeforeEach
  void withoutTheDefectItWorks() {
    String owner = Registrations.login(clients.only(), request()).owner();
    clients.store().removeOwner(owner);
    server.clearRequests();
  }

  @AfterEach
  void close() {
    clients.close();
    transport.close();
    server.close();
  }

  private static LoginRequest request() {
    return LoginRequest.builder().maxAge(Duration.ofHours(1)).build();
  }

  private OAuthException refusal(Misbehaviour misbehaviour) {
    server.misbehave(misbehaviour);
    Throwable thrown = catchThrowable(() -> Registrations.login(clients.only(), request()));
    assertThat(clients.store().owners()).isZero();
    assertThat(thrown).isInstanceOf(OAuthException.class);
    return (OAuthException) thrown;
  }

  private void assertRequests(int token, int userInfo) {
    assertThat(server.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(server.requests(Endpoint.TOKEN)).hasSize(token);
    assertThat(server.requests(Endpoint.USERINFO)).hasSize(userInfo);
  }

  @ParameterizedTest
  @Tag("checklist-48")
  @Tag("checklist-71")
  @Tag("checklist-72")
  @Tag("checklist-75")
  @Tag("checklist-77")
  @Tag("checklist-79")
  @Tag("checklist-82")
  @Tag("checklist-85")
  @Tag("checklist-87")
  @CsvSource({
    "BAD_SIGNATURE,    ID_TOKEN_SIGNATURE",
    "WRONG_ISSUER,     ID_TOKEN_ISSUER",
    "WRONG_AUDIENCE,   ID_TOKEN_AUDIENCE",
    "WRONG_NONCE,      ID_TOKEN_NONCE",
    "MISSING_NONCE,    ID_TOKEN_NONCE",
    "WRONG_AT_HASH,    ID_TOKEN_ACCESS_TOKEN_HASH",
    "STALE_AUTH_TIME,  ID_TOKEN_AUTHENTICATION_TIME",
    "EXPIRED_ID_TOKEN, ID_TOKEN_EXPIRED",
    "ALG_NONE,         ID_TOKEN_FORMAT"
  })
  void anIdTokenThatIsWrong(Misbehaviour misbehaviour, Check check) {
    assertThat(refusal(misbehaviour))
        .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.check()).isEqualTo(check));
    assertRequests(1, 0);
  }

  @ParameterizedTest
  @Tag("checklist-32")
  @Tag("checklist-33")
  @Tag("checklist-38")
  @CsvSource({
    "WRONG_STATE,           STATE",
    "WRONG_ISS_PARAMETER,   CALLBACK_ISSUER",
    "MISSING_ISS_PARAMETER, CALLBACK_ISSUER"
  })
  void aCallbackThatIsWrong(Misbehaviour misbehaviour, Check check) {
    assertThat(refusal(misbehaviour))
        .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.check()).isEqualTo(check));
    assertRequests(0, 0);
  }

  @ParameterizedTest
  @Tag("checklist-40")
  @CsvSource({"ERROR_CALLBACK", "BLANK_CODE"})
  void aCallbackThatSaysNo(Misbehaviour misbehaviour) {
    assertThat(refusal(misbehaviour))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("access_denied"));
    assertRequests(0, 0);
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @Tag("checklist-67")
  @Tag("checklist-68")
  @CsvSource({
    "TOKEN_HTML",
    "TOKEN_500",
    "TOKEN_SLOW",
    "TOKEN_RESET",
    "TOKEN_ANSWER_LOST",
    "TOKEN_REDIRECT",
    "TOKEN_EMPTY",
    "TOKEN_HUGE",
    "TOKEN_TRICKLE"
  })
  void aTokenEndpointThatGivesNoUsableAnswer(Misbehaviour misbehaviour) {
    assertThat(refusal(misbehaviour))
        .isInstanceOfSatisfying(
            Unreachable.class, e -> assertThat(e.endpoint()).isEqualTo("token endpoint"));
    assertRequests(1, 0);
    assertThat(server.requests("/elsewhere")).isEmpty();
  }

  @Test
  @Tag("checklist-67")
  void anErrorInspiteOf200() {
    assertThat(refusal(Misbehaviour.TOKEN_ERROR_IN_200))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.code()).isEqualTo("invalid_grant");
              assertThat(e.status()).isEqualTo(200);
            });
    assertRequests(1, 0);
  }

  @Test
  @Tag("checklist-106")
  void userInfoThatIsWrong() {
    assertThat(refusal(Misbehaviour.WRONG_SUBJECT_IN_USERINFO))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.USER_INFO_SUBJECT));
    assertRequests(1, 1);
  }

  @Test
  @Tag("checklist-109")
  void userInfoThatIsAnArray() {
    assertThat(refusal(Misbehaviour.USERINFO_ARRAY))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.USER_INFO));
  }

  @Test
  void userInfoThatIsDown() {
    assertThat(refusal(Misbehaviour.USERINFO_500)).isInstanceOf(Unreachable.class);
    assertRequests(1, 1);
  }

  @Test
  @Tag("checklist-100")
  void metadataAndKeysThatWereGoodOutliveAnOutage() {
    server.misbehave(Misbehaviour.DISCOVERY_500, Misbehaviour.JWKS_500);

    assertThat(Registrations.login(clients.only(), request()).subject()).contains("alice");
    assertThat(server.requests(Endpoint.DISCOVERY)).isEmpty();
    assertThat(server.requests(Endpoint.JWKS)).isEmpty();
  }

  @Test
  @Tag("checklist-97")
  void aProviderThatIsDownOrSomebodyElseAtTheStartStopsNobodyFromStarting() {
    server.misbehave(Misbehaviour.DISCOVERY_500);
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    try (OAuthClients fresh =
        OAuthClients.builder()
            .registrations(List.of(Registrations.at(server).build()))
            .clock(() -> Instant.now().plus(ahead.get()))
            .build()) {
      assertThat(catchThrowable(() -> fresh.only().login().start()))
          .isInstanceOf(Unreachable.class);
      assertThat(fresh.only().providerAnswers()).isFalse();
      server.behave();
      ahead.set(Duration.ofSeconds(5));
      server.misbehave(Misbehaviour.DISCOVERY_WRONG_ISSUER);
      assertThat(catchThrowable(() -> fresh.only().login().start()))
          .isInstanceOfSatisfying(
              Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.DISCOVERY_ISSUER));
      server.behave();
      ahead.set(Duration.ofSeconds(10));
      server.misbehave(Misbehaviour.JWKS_500);
      assertThat(catchThrowable(() -> Registrations.login(fresh.only())))
          .isInstanceOf(Unreachable.class);
      assertThat(fresh.store().owners()).isZero();
      server.behave();
      ahead.set(Duration.ofSeconds(15));
      assertThat(Registrations.login(fresh.only()).subject()).contains("alice");
    }
  }

  @Test
  @Tag("checklist-101")
  void newKeysOfTheProviderAreFoundAtTheNextLogin() {
    server.rotateKeys();

    assertThat(Registrations.login(clients.only()).subject()).contains("alice");
    assertThat(server.requests(Endpoint.JWKS)).hasSize(1);
  }
}
