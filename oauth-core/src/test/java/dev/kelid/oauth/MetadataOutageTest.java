package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.MemoryTokenStore;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that starts while the provider is down: grants are held, metadata is not. */
@Tag("checklist-116")
class MetadataOutageTest {
  private static final int GRANTS = 20;

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server = AuthorizationServer.builder().clock(clock).start();
  private final ApacheTransport http = new ApacheTransport();
  private final MemoryTokenStore store = new MemoryTokenStore(100, clock);
  private final AtomicInteger failed = new AtomicInteger();
  private final CountDownLatch mayFail = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newFixedThreadPool(GRANTS);
  private final List<AuthorizedClient> grants = new ArrayList<>();
  private OAuthClients clients;
  private volatile boolean isDown;

  @BeforeEach
  void startAgainWhileTheProviderIsDown() {
    List<String> owners = new ArrayList<>();
    try (OAuthClients before = node()) {
      for (int i = 0; i < GRANTS; i++) {
        owners.add(Registrations.login(before.only()).owner());
      }
    }
    clock.advance(Duration.ofMinutes(5));
    isDown = true;
    clients = node();
    owners.forEach(owner -> grants.add(clients.only().owner(owner)));
  }

  @AfterEach
  void close() {
    mayFail.countDown();
    callers.shutdownNow();
    clients.close();
    http.close();
    server.close();
  }

  private OAuthClients node() {
    return OAuthClients.builder()
        .registrations(List.of(Registrations.at(server).build()))
        .clock(clock)
        .store(store)
        .transport(this::send)
        .build();
  }

  private HttpReply send(HttpCall call) throws IOException {
    if (!isDown) {
      return http.send(call);
    }
    failed.incrementAndGet();
    Waiting.on(mayFail);
    throw new ConnectException("no connection");
  }

  @Test
  void twentyGrantsShareOneFailedRequestAndTheFirstAfterThePauseBringsAllBack() throws Exception {
    List<Future<Throwable>> all = new ArrayList<>();
    for (AuthorizedClient grant : grants) {
      all.add(callers.submit(() -> catchThrowable(grant::accessToken)));
    }
    Waiting.until(() -> failed.get() == 1);
    mayFail.countDown();
    for (Future<Throwable> caller : all) {
      assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(Unreachable.class);
    }
    for (AuthorizedClient grant : grants) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(grant::accessToken);
    }
    assertThat(failed).hasValue(1);

    isDown = false;
    clock.advance(Duration.ofSeconds(1));
    for (AuthorizedClient grant : grants) {
      assertThat(server.isActive(grant.accessToken().value())).isTrue();
    }
  }

  @Test
  void anOutageOfHalfAMinuteIsAHandfulOfRequests() {
    mayFail.countDown();
    for (int second = 0; second < 30; second++) {
      for (AuthorizedClient grant : grants) {
        assertThatExceptionOfType(Unreachable.class).isThrownBy(grant::accessToken);
      }
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(failed).hasValueBetween(4, 8);
    assertThat(store.owners()).isEqualTo(GRANTS);
  }
}
