package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.io.IOException;
import java.net.ConnectException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Grants that nobody uses are renewed in time, and no server is stormed for it. */
class KeepAliveTest {
  private static final Duration IDLE = Duration.ofDays(7);

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder().clock(clock).refreshTokenLifetime(Duration.ofDays(30)).start();
  private final MemoryTokenStore store = new MemoryTokenStore(1000, clock);
  private final ApacheTransport http = new ApacheTransport(Timeouts.standard());
  private final AtomicInteger inVain = new AtomicInteger();
  private volatile boolean isDown;
  private final OAuthClients clients = clients().build();
  private final KeepAlive keepAlive = keepAlive();

  private OAuthClients.Builder clients() {
    return OAuthClients.builder()
        .registrations(List.of(Registrations.at(server).build()))
        .store(store)
        .transport(this::send)
        .clock(clock);
  }

  private HttpReply send(HttpCall call) throws IOException {
    if (isDown) {
      inVain.incrementAndGet();
      throw new ConnectException("refused");
    }
    return http.send(call);
  }

  private KeepAlive keepAlive() {
    return new KeepAlive(
        List.of(clients.only()),
        new Resources(
            null,
            store,
            new RenewalThreads(IDLE, null),
            clock,
            new SecureRandom(),
            null,
            null,
            null),
        IDLE);
  }

  @AfterEach
  void close() {
    keepAlive.close();
    clients.close();
    http.close();
    server.close();
  }

  private String login() {
    String owner = Registrations.login(clients.only()).owner();
    server.clearRequests();
    return owner;
  }

  private TokenKey key(String owner) {
    return TokenKey.of(clients.only().registration(), owner, "");
  }

  @Test
  void whatWasNotRenewedForLongIsRenewedAndNothingElse() {
    String old = login();
    clock.advance(IDLE.dividedBy(2));
    login();
    assertThat(keepAlive.renewIdle()).isZero();
    clock.advance(IDLE.dividedBy(2).plusSeconds(1));

    assertThat(keepAlive.renewIdle()).isEqualTo(1);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(store.find(key(old)).orElseThrow().tokens().receivedAt()).isEqualTo(clock.instant());
    assertThat(keepAlive.renewIdle()).isZero();
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  @Test
  void itRunsOnAThreadThatIsGiven() {
    AtomicInteger made = new AtomicInteger();
    try (OAuthClients lent =
        clients()
            .keepAlive(Duration.ofMillis(10))
            .threads(
                task -> {
                  made.incrementAndGet();
                  return new Thread(task);
                })
            .build()) {
      assertThat(lent.only().registration().clientId()).isEqualTo("app");
      Waiting.until(() -> made.get() > 0);
    }
  }

  @Test
  void aGrantLivesLongerThanItsRefreshTokens() {
    String owner = login();
    for (int week = 0; week < 10; week++) {
      clock.advance(IDLE.plusSeconds(1));
      assertThat(keepAlive.renewIdle()).isEqualTo(1);
    }
    assertThat(server.isActive(clients.only().owner(owner).accessToken().value())).isTrue();
  }

  @Test
  void aDeadGrantGoes() {
    String owner = login();
    server.revokeAll();
    clock.advance(IDLE.plusSeconds(1));

    assertThat(keepAlive.renewIdle()).isZero();
    assertThat(store.find(key(owner))).isEmpty();
    clock.advance(IDLE);
    assertThat(keepAlive.renewIdle()).isZero();
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  @Test
  void aServerInTroubleIsLeftAloneAndTheGrantStays() {
    String owner = login();
    for (int i = 1; i < 20; i++) {
      login();
    }
    clock.advance(IDLE.plusSeconds(1));
    isDown = true;

    assertThat(keepAlive.renewIdle()).isZero();
    int asked = inVain.get();
    assertThat(asked).isBetween(1, 3);
    assertThat(keepAlive.renewIdle()).isZero();
    assertThat(inVain).hasValue(asked);
    assertThat(store.find(key(owner))).isPresent();

    isDown = false;
    clock.advance(Duration.ofHours(2));
    assertThat(keepAlive.renewIdle()).isEqualTo(20);
  }

  @Test
  void grantsOfOtherRegistrationsAreLeftAloneAndKeepNobodyWaiting() {
    for (int i = 0; i < 150; i++) {
      store.save(new TokenKey("of somebody else", "owner " + i, ""), tokens());
    }
    clock.advance(Duration.ofSeconds(1));
    login();
    clock.advance(IDLE.plusSeconds(1));

    int renewed = keepAlive.renewIdle() + keepAlive.renewIdle();
    assertThat(renewed).isEqualTo(1);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(store.owners()).isEqualTo(151);
  }

  private TokenSet tokens() {
    return new TokenSet(
        new AccessToken("a", "Bearer", clock.instant().plusSeconds(60)),
        Secret.of("r"),
        List.of(),
        null,
        clock.instant(),
        null,
        Map.of(),
        null);
  }

  @Test
  void itWorksByItselfUntilTheClientsAreClosed() {
    try (AuthorizationServer now = AuthorizationServer.start();
        OAuthClients alive =
            OAuthClients.builder()
                .registrations(List.of(Registrations.at(now).build()))
                .clock(InstantSource.system())
                .keepAlive(Duration.ofMillis(10))
                .build()) {
      Registrations.login(alive.only());
      now.clearRequests();
      Waiting.until(() -> now.tokenRequests() > 0);
      assertThat(isAtWork()).isTrue();
    }
    Waiting.until(() -> !isAtWork());
  }

  private static boolean isAtWork() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("kelid-keep-alive"));
  }

  @Test
  void withoutAWordNothingIsKeptAlive() {
    assertThat(isAtWork()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients().keepAlive(Duration.ZERO).build())
        .withMessageContaining("keep-alive is PT0S");
  }
}
