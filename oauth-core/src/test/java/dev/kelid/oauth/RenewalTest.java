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
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.ResourceServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Renewal against the test kit, which revokes the family of a refresh token used twice. */
class RenewalTest {
  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server = AuthorizationServer.builder().clock(clock).start();
  private final ResourceServer api = ResourceServer.start(server);
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(Registrations.at(server).apiOrigin(api.origin()).build()))
          .clock(clock)
          .build();
  private final OAuthClient client = clients.only();

  @AfterEach
  void close() {
    clients.close();
    api.close();
    server.close();
  }

  private AuthorizedClient login() {
    LoginResult result = Registrations.login(client);
    server.clearRequests();
    return client.owner(result.owner());
  }

  private static <T> List<T> together(int threads, Callable<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier barrier = new CyclicBarrier(threads);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            pool.submit(
                () -> {
                  barrier.await(20, TimeUnit.SECONDS);
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(20, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Tag("checklist-115")
  void twoHundredThreadsAtOneExpirySendOneRequestAndNoneFails() throws Exception {
    AuthorizedClient alice = login();
    Set<String> all = new HashSet<>();
    for (int round = 1; round <= 5; round++) {
      clock.advance(Duration.ofMinutes(5));
      Set<String> seen = new HashSet<>(together(200, () -> alice.accessToken().value()));
      assertThat(seen).hasSize(1);
      assertThat(server.tokenRequests()).isEqualTo(round);
      all.addAll(seen);
    }
    assertThat(all).hasSize(5);
    assertThat(server.isActive(alice.accessToken().value())).isTrue();
    assertThat(alice.rawIdToken()).isPresent();
  }

  @Test
  @Tag("checklist-114")
  void aRefreshIsThisOnTheWire() {
    AuthorizedClient alice = login();
    clock.advance(Duration.ofMinutes(5));
    alice.accessToken();

    RecordedRequest request = server.requests(Endpoint.TOKEN).get(0);
    assertThat(request.form()).extracting("name").containsExactly("grant_type", "refresh_token");
    assertThat(request.header("Authorization").orElseThrow()).startsWith("Basic ");
    assertThat(alice.grantedScopes()).containsExactly("openid", "profile");
  }

  @Test
  @Tag("checklist-113")
  void aRefreshThatBringsSomebodyElseEndsTheLogin() {
    AuthorizedClient alice = login();
    clock.advance(Duration.ofMinutes(5));
    alice.accessToken();
    server.misbehave(Misbehaviour.WRONG_SUBJECT_ON_REFRESH);
    clock.advance(Duration.ofMinutes(5));

    assertThat(catchThrowableOfType(Invalid.class, alice::accessToken).check())
        .isEqualTo(Check.ID_TOKEN_CHANGED);
    assertThat(clients.store().owners()).isZero();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(alice::accessToken);
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-87")
  void anIdTokenOfAnotherAccessTokenIsNotTakenWithARefreshAndTheLoginStays() {
    AuthorizedClient alice = login();
    clock.advance(Duration.ofMinutes(5));
    String first = alice.accessToken().value();
    Optional<String> right = alice.rawIdToken();
    server.misbehave(Misbehaviour.WRONG_AT_HASH);
    clock.advance(Duration.ofMinutes(5));

    assertThat(alice.accessToken().value()).isNotEqualTo(first);
    assertThat(right).isPresent();
    assertThat(alice.rawIdToken()).isEqualTo(right);
  }

  @Test
  @Tag("checklist-116")
  void aRevokedGrantMeansLoginAndTroubleDoesNot() {
    AuthorizedClient alice = login();
    for (Misbehaviour trouble :
        List.of(Misbehaviour.TOKEN_500, Misbehaviour.TOKEN_RESET, Misbehaviour.TOKEN_HTML)) {
      clock.advance(Duration.ofMinutes(5));
      server.misbehaveOnce(trouble);
      assertThatExceptionOfType(Unreachable.class).isThrownBy(alice::accessToken);
      assertThat(server.isActive(alice.accessToken().value())).isTrue();
    }
    server.clearRequests();
    clock.advance(Duration.ofMinutes(5));
    server.revokeAll();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(alice::accessToken);
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(alice::accessToken);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(clients.store().owners()).isZero();
  }

  @Test
  @Tag("checklist-127")
  void anApiThatRefusesATokenGetsANewOneOnce() throws IOException {
    AuthorizedClient alice = login();
    HttpClient http = clients.connections().boundTo(alice.calls());
    api.refuseNext(1);
    HttpGet request = new HttpGet(api.uri("/me"));

    String answer = http.execute(request, r -> EntityUtils.toString(r.getEntity()));
    assertThat(answer).contains("alice");
    assertThat(api.requests()).hasSize(2);
    assertThat(server.tokenRequests()).isEqualTo(1);

    api.requireScope("/admin", "admin");
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> http.execute(new HttpGet(api.uri("/admin")), r -> r.getCode()))
        .satisfies(e -> assertThat(e.need().scopes()).containsExactly("admin"));
    assertThat(api.requests("/admin")).hasSize(1);
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-125")
  void aRedirectToAnotherApiDoesNotTakeTheTokenAlong() throws IOException {
    try (ResourceServer other = ResourceServer.start(server)) {
      HttpClient http = clients.connections().boundTo(login().calls());
      for (String status : List.of("302", "307")) {
        URI away = api.uri("/redirect?status=" + status + "&to=" + other.uri("/me"));
        assertThat((int) http.execute(new HttpGet(away), r -> r.getCode())).isEqualTo(401);
        URI home = api.uri("/redirect?status=" + status + "&to=" + api.uri("/me"));
        assertThat((int) http.execute(new HttpGet(home), r -> r.getCode())).isEqualTo(200);
      }
      assertThat(other.requests()).hasSize(2);
      assertThat(other.requests()).allMatch(r -> r.header("Authorization").isEmpty());
    }
  }

  @Test
  @Tag("checklist-118")
  @Tag("checklist-130")
  void identitiesNeverMix() throws Exception {
    AuthorizedClient alice = login();
    server.approveAs("bob");
    AuthorizedClient bob = login();
    assertThat(alice.owner()).isNotEqualTo(bob.owner());
    for (int round = 0; round < 3; round++) {
      clock.advance(Duration.ofMinutes(5));
      together(
          32,
          () -> {
            for (AuthorizedClient who : List.of(alice, bob)) {
              HttpClient http = clients.connections().boundTo(who.detached().calls());
              String answer =
                  http.execute(
                      new HttpGet(api.uri("/me")), r -> EntityUtils.toString(r.getEntity()));
              assertThat(answer).contains(who == alice ? "\"alice\"" : "\"bob\"");
            }
            return null;
          });
    }
    assertThat(server.tokenRequests()).isEqualTo(6);
    clients.store().removeOwner(alice.owner());
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(alice::accessToken);
    assertThat(bob.accessToken()).isNotNull();
  }

  @Test
  void aPurposeIsAGrantOfItsOwn() {
    LoginResult first = Registrations.login(client);
    LoginResult second =
        Registrations.login(
            client,
            LoginRequest.builder()
                .owner(first.owner())
                .purpose("calendar")
                .scopes(List.of("openid", "calendar"))
                .build());
    AuthorizedClient alice = client.owner(first.owner());

    assertThat(second.purpose()).isEqualTo("calendar");
    assertThat(alice.forPurpose("calendar").grantedScopes()).containsExactly("openid", "calendar");
    assertThat(alice.grantedScopes()).containsExactly("openid", "profile");
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> alice.forPurpose("mail").grantedScopes())
        .satisfies(e -> assertThat(e.need().purpose()).isEqualTo("mail"));
  }

  @Test
  @Tag("checklist-118")
  void theClientsOwnTokensAreKeptUntilTheyEnd() {
    String read = client.ofClient("read").accessToken().value();
    assertThat(client.ofClient("read").accessToken().value()).isEqualTo(read);
    assertThat(client.ofClient("write").accessToken().value()).isNotEqualTo(read);
    assertThat(server.tokenRequests()).isEqualTo(2);

    clock.advance(Duration.ofMinutes(5));
    assertThat(client.ofClient("read").accessToken().value()).isNotEqualTo(read);
    assertThat(server.requests(Endpoint.TOKEN).get(0).formValue("scope")).contains("read");
    clock.advance(Duration.ofMinutes(10));
    assertThat(clients.store().owners()).isZero();
  }
}
