package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server is asked whether it still stands by a grant whose tokens are good. */
class ReconfirmTest {
  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .clock(clock)
          .accessTokenLifetime(Duration.ofHours(1))
          .slowness(Duration.ofSeconds(1))
          .start();
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(Registrations.at(server).build()))
          .clock(clock)
          .build();
  private final OAuthClient client = clients.only();

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  private AuthorizedClient login() {
    AuthorizedClient grant = client.owner(Registrations.login(client).owner());
    server.clearRequests();
    return grant;
  }

  private static LoginRequired refused(AuthorizedClient grant) {
    return catchThrowableOfType(LoginRequired.class, grant::reconfirm);
  }

  @Test
  void goodTokensAreRenewedAllTheSame() {
    AuthorizedClient grant = login();
    String before = grant.accessToken().value();
    String idToken = grant.rawIdToken().orElseThrow();
    clock.advance(Duration.ofMinutes(1));

    Confirmation confirmation = grant.reconfirm();

    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(confirmation.at()).isEqualTo(clock.instant());
    assertThat(confirmation.idToken().subject()).isEqualTo("alice");
    assertThat(confirmation.idToken().raw()).isNotEqualTo(idToken);
    assertThat(grant.rawIdToken()).contains(confirmation.idToken().raw());
    assertThat(grant.accessToken().value()).isNotEqualTo(before);
  }

  @Test
  void eachTimeItIsAskedAgainAndCallersOfOneTimeAskOnce() throws Exception {
    AuthorizedClient grant = login();
    grant.reconfirm();
    grant.reconfirm();
    assertThat(server.tokenRequests()).isEqualTo(2);

    server.misbehaveOnce(Misbehaviour.TOKEN_SLOW);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CyclicBarrier barrier = new CyclicBarrier(8);
      List<Callable<Confirmation>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            () -> {
              barrier.await();
              return grant.reconfirm();
            });
      }
      for (Future<Confirmation> one : threads.invokeAll(callers)) {
        assertThat(one.get().idToken()).isNotNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.tokenRequests()).isEqualTo(3);
  }

  @Test
  void whatWasConfirmedLatelyIsNotAskedAgain() {
    AuthorizedClient grant = login();
    clock.advance(Duration.ofMinutes(10));
    assertThat(grant.confirmedSince(clock.instant().minus(Duration.ofMinutes(11))).at())
        .isEqualTo(MovingClock.START);
    assertThat(server.tokenRequests()).isZero();

    assertThat(grant.confirmedSince(clock.instant().minus(Duration.ofMinutes(10))).at())
        .isEqualTo(clock.instant());
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-116")
  void aDeadGrantTakesAFreshAuthentication() {
    AuthorizedClient grant = login();
    assertThat(grant.reconfirm().idToken()).isNotNull();
    server.revokeAll();

    assertThat(refused(grant).need().longestAge()).contains(Duration.ZERO);
    assertThat(clients.store().owners()).isZero();
  }

  @Test
  void withoutARefreshTokenItTakesAFreshAuthentication() {
    server.misbehave(Misbehaviour.NO_REFRESH_TOKEN);
    AuthorizedClient grant = login();

    assertThat(refused(grant).need().longestAge()).contains(Duration.ZERO);
    assertThat(refused(grant)).hasMessageContaining("there is no refresh token");
    assertThat(grant.accessToken().value()).isNotBlank();
  }

  @Test
  void withoutANewIdTokenItTakesAFreshAuthentication() {
    AuthorizedClient grant = login();
    assertThat(grant.reconfirm().idToken()).isNotNull();
    server.misbehave(Misbehaviour.NO_ID_TOKEN_ON_REFRESH);

    assertThat(refused(grant).need().longestAge()).contains(Duration.ZERO);
    clock.advance(Duration.ofMinutes(10));
    Confirmation accepted = grant.confirmedSince(clock.instant().minus(Duration.ofMinutes(1)));
    assertThat(accepted.at()).isEqualTo(clock.instant());
    assertThat(accepted.idToken().subject()).isEqualTo("alice");
  }

  @Test
  @Tag("checklist-116")
  void aNewIdTokenThatCannotBeCheckedNowEndsNothing() {
    AuthorizedClient grant = login();
    assertThat(grant.reconfirm().idToken()).isNotNull();
    String idToken = grant.rawIdToken().orElseThrow();
    Instant since = clock.instant();
    server.rotateKeys();
    server.misbehave(Misbehaviour.JWKS_500);
    clock.advance(Duration.ofMinutes(2));

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(grant::reconfirm)
        .withMessageContaining("could not be checked");
    assertThat(grant.rawIdToken()).contains(idToken);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> grant.confirmedSince(since));
    assertThat(server.tokenRequests()).isEqualTo(3);

    server.behave();
    clock.advance(Duration.ofMinutes(2));
    assertThat(grant.confirmedSince(since).idToken().raw()).isNotEqualTo(idToken);
  }

  @Test
  @Tag("checklist-113")
  void anotherSubjectEndsTheGrant() {
    AuthorizedClient grant = login();
    assertThat(grant.reconfirm().idToken()).isNotNull();
    server.misbehave(Misbehaviour.WRONG_SUBJECT_ON_REFRESH);

    assertThat(catchThrowableOfType(Invalid.class, grant::reconfirm).check())
        .isEqualTo(Check.ID_TOKEN_CHANGED);
    assertThat(clients.store().owners()).isZero();
  }

  @Test
  @Tag("checklist-116")
  void noAnswerChangesNothingAndIsAskedForOnceMore() {
    AuthorizedClient grant = login();
    String before = grant.accessToken().value();
    server.misbehave(Misbehaviour.TOKEN_500);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(grant::reconfirm);
    assertThat(grant.accessToken().value()).isEqualTo(before);
    assertThat(server.tokenRequests()).isEqualTo(1);

    server.behave();
    assertThat(grant.reconfirm().idToken()).isNotNull();
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-116")
  void afterALostAnswerARevokedUserIsFoundOutAndNotWhenTheAccessTokenHasEnded() {
    AuthorizedClient grant = login();
    Instant since = clock.instant();
    clock.advance(Duration.ofMinutes(16));
    server.misbehaveOnce(Misbehaviour.TOKEN_500);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> grant.confirmedSince(since));
    server.revokeAll();

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> grant.confirmedSince(since))
        .withMessageContaining("the server ended the grant");
    assertThat(clients.store().owners()).isZero();
  }

  @Test
  @Tag("checklist-116")
  void afterTwoLostAnswersOnlyALoginConfirmsAndTheTokensStand() {
    AuthorizedClient grant = login();
    String before = grant.accessToken().value();
    server.misbehave(Misbehaviour.TOKEN_500);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(grant::reconfirm);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(grant::reconfirm);

    server.behave();
    assertThat(refused(grant).need().longestAge()).contains(Duration.ZERO);
    assertThat(refused(grant)).hasMessageContaining("two refreshes were lost");
    assertThat(server.tokenRequests()).isEqualTo(2);
    assertThat(grant.accessToken().value()).isEqualTo(before);
  }

  private ClientRegistration plain() {
    return ClientRegistration.builder("main")
        .issuer(server.issuer())
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri(Registrations.REDIRECT_URI)
        .scope("email")
        .build();
  }

  @Test
  void withoutOpenIdItIsAPlainLogin() {
    try (OAuthClients plain =
        OAuthClients.builder().registrations(List.of(plain())).clock(clock).build()) {
      AuthorizedClient grant = plain.only().owner(Registrations.login(plain.only()).owner());
      assertThat(grant.reconfirm().idToken()).isNull();
      server.revokeAll();
      assertThat(refused(grant).need().longestAge()).isEmpty();
    }
  }
}
