package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Counts;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A server in trouble, over the real transport: deadlines hold, and no login is lost by it. */
@Tag("checklist-116")
class OutageTest {
  private static final Duration SLOW = Duration.ofSeconds(Counts.of(2, 30));
  private static final Timeouts LIMITS =
      new Timeouts(
          Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(Counts.of(1, 10)));

  private final MovingClock clock = MovingClock.standing();
  private final ApacheTransport hasty = new ApacheTransport(LIMITS);
  private final ApacheTransport patient = new ApacheTransport();
  private volatile boolean isInTrouble;
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean isDown;
  private volatile CountDownLatch mayEnd;
  private volatile Duration took;
  private AuthorizationServer server;
  private OAuthClients clients;
  private AuthorizedClient ended;
  private AuthorizedClient good;

  @AfterEach
  void close() {
    clients.close();
    hasty.close();
    patient.close();
    server.close();
  }

  private void start(AuthorizationServerBuilder builder) {
    server = builder.clock(clock).slowness(SLOW).start();
    clients =
        OAuthClients.builder()
            .registrations(List.of(Registrations.at(server).build()))
            .clock(clock)
            .transport(this::send)
            .build();
    ended = clients.only().owner(Registrations.login(clients.only()).owner());
    clock.advance(Duration.ofMinutes(5));
    good = clients.only().owner(Registrations.login(clients.only()).owner());
    server.clearRequests();
  }

  /** Hasty during the outage only: before and after it a busy machine may take its time. */
  private HttpReply send(HttpCall call) throws IOException {
    ApacheTransport http = isInTrouble ? hasty : patient;
    if (!isDown) {
      return mayEnd == null ? http.send(call) : held(call);
    }
    URI nowhere = URI.create("http://127.0.0.1:" + closedPort() + call.uri().getPath());
    return http.send(new HttpCall(call.method(), nowhere, call.headers(), call.body()));
  }

  /** Its end is known to nobody before the test allows it. */
  private HttpReply held(HttpCall call) throws IOException {
    long begin = System.nanoTime();
    asked.countDown();
    try {
      return hasty.send(call);
    } finally {
      took = Duration.ofNanos(System.nanoTime() - begin);
      Waiting.on(mayEnd);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void assertOutage() {
    String before = good.accessToken().value();
    isInTrouble = true;
    assertThatExceptionOfType(Unreachable.class).isThrownBy(ended::accessToken);
    assertThat(good.accessToken().value()).isEqualTo(before);
    isInTrouble = false;
    assertThat(clients.store().owners()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "TOKEN_HTML",
        "TOKEN_500",
        "TOKEN_RESET",
        "TOKEN_EMPTY",
        "TOKEN_HUGE",
        "TOKEN_TRICKLE",
        "TOKEN_FLOOD",
        "TOKEN_REDIRECT",
        "TOKEN_429"
      })
  void whenItIsOverTheLoginIsStillThere(Misbehaviour trouble) {
    start(AuthorizationServer.builder());
    server.misbehave(trouble);
    assertOutage();

    server.behave();
    clock.advance(Duration.ofMinutes(1));
    assertThat(server.isActive(ended.accessToken().value())).isTrue();
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"TOKEN_SLOW", "TOKEN_ANSWER_LOST", "TOKEN_TRUNCATED"})
  void anAnswerThatWasLostIsAskedForOnceMore(Misbehaviour trouble) {
    start(AuthorizationServer.builder().refreshGrace(Duration.ofMinutes(2)));
    server.misbehave(trouble);
    assertOutage();

    server.behave();
    clock.advance(Duration.ofMinutes(1));
    assertThat(server.isActive(ended.accessToken().value())).isTrue();
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"TOKEN_SLOW", "TOKEN_ANSWER_LOST", "TOKEN_TRUNCATED"})
  void whereTheServerForgivesNothingALostAnswerCostsOneLogin(Misbehaviour trouble) {
    start(AuthorizationServer.builder());
    server.misbehave(trouble);
    assertOutage();

    server.behave();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(ended::accessToken);
    assertThat(server.tokenRequests()).isEqualTo(2);
    assertThat(server.isActive(good.accessToken().value())).isTrue();
  }

  @Test
  void aServerThatIsDownCostsNothing() {
    start(AuthorizationServer.builder());
    isDown = true;
    for (int i = 0; i < 10; i++) {
      assertOutage();
      clock.advance(Duration.ofSeconds(3));
    }
    isDown = false;
    clock.advance(Duration.ofMinutes(1));
    assertThat(server.isActive(ended.accessToken().value())).isTrue();
    assertThat(server.tokenRequests()).isEqualTo(1);
  }

  private static boolean isRenewing() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .anyMatch(thread -> thread.getName().equals("kelid-renewal-main"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"TOKEN_SLOW", "TOKEN_TRICKLE", "TOKEN_FLOOD"})
  void whileItHangsGoodTokensAreServedAndAfterItNoThreadIsLeft(Misbehaviour trouble)
      throws Exception {
    start(AuthorizationServer.builder());
    server.misbehave(trouble);
    mayEnd = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(9);
    try {
      Future<Throwable> failing = threads.submit(() -> catchThrowable(ended::accessToken));
      Waiting.on(asked);
      Callable<String> reader = () -> good.accessToken().value();
      for (Future<String> served : threads.invokeAll(Collections.nCopies(400, reader))) {
        assertThat(served.get()).isEqualTo(good.accessToken().value());
      }
      assertThat(failing).isNotDone();
      assertThat(isRenewing()).isTrue();

      mayEnd.countDown();
      assertThat(failing.get(20, TimeUnit.SECONDS)).isInstanceOf(Unreachable.class);
      assertThat(took).isLessThan(LIMITS.exchange().multipliedBy(10));
    } finally {
      threads.shutdownNow();
    }
    clients.close();
    Waiting.until(() -> !isRenewing());
  }
}
