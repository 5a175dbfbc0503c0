package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logout and a session refresh of the same time: whoever is faster, nothing stays. */
class LogoutRaceTest extends FilterTest {
  private static final int TRIALS = Boolean.getBoolean("kelid.soak") ? 10_000 : 60;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Time time = new Time();
  private final AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private long refreshes;
  private int pages;
  private int refused;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private WebApp refreshing() {
    return start(WebApp.at(server).clock(time).param("session-refresh", "PT1M"));
  }

  private <T> T race(int trial, WebApp app, Browser of, Callable<T> logout) throws Exception {
    time.pass(Duration.ofMinutes(1));
    server.clearRequests();
    CyclicBarrier start = new CyclicBarrier(2);
    Future<Integer> page =
        threads.submit(
            () -> {
              start.await();
              return of.send("GET", app.url("/page"), Headers.FETCH).status();
            });
    Future<T> ending =
        threads.submit(
            () -> {
              start.await();
              awaitStart(trial);
              return logout.call();
            });
    T ended = ending.get();
    refreshes += refreshes();
    switch (page.get()) {
      case 200 -> pages++;
      case 401 -> refused++;
      default -> throw new AssertionError("the page answered " + page.get());
    }
    return ended;
  }

  private long refreshes() {
    return server.requests(Endpoint.TOKEN).stream()
        .filter(request -> request.formValue("grant_type").equals(Optional.of("refresh_token")))
        .count();
  }

  /** Every other logout comes while a refresh is under way; the rest may win or lose as they do. */
  private void awaitStart(int trial) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (trial % 2 == 1 && server.tokenRequests() == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private void assertBothHappened() {
    assertThat(refreshes).isGreaterThanOrEqualTo(TRIALS / 2);
    assertThat(pages).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  @Tag("checklist-140")
  void aLogoutThatRacesARefreshLeavesNoTokenAndNoSession() throws Exception {
    WebApp app = refreshing();
    Headers own = Headers.of("Origin", app.origin());
    for (int trial = 0; trial < TRIALS; trial++) {
      Browser user = new Browser();
      logIn(user, app);
      Browser other = new Browser();
      user.cookies().copyTo(other.cookies());
      Reply out = race(trial, app, other, () -> user.send("POST", app.url("/oauth/logout"), own));
      assertThat(out.status()).isEqualTo(303);
      assertThat(app.sessions()).isEmpty();
      assertThat(app.owners()).isZero();
    }
    assertBothHappened();
  }

  @Test
  @Tag("checklist-140")
  void aLogoutByTheProviderThatRacesARefreshLeavesNoTokenAndNoSession() throws Exception {
    WebApp app = refreshing();
    server
        .backChannelLogouts()
        .register("app", URI.create(app.url("/oauth/backchannel-logout/default")));
    for (int trial = 0; trial < TRIALS; trial++) {
      Browser user = new Browser();
      logIn(user, app);
      int told = race(trial, app, user, () -> server.backChannelLogouts().logOut("alice").size());
      assertThat(told).isPositive();
      assertThat(app.owners()).isZero();
      assertThat(user.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
      assertThat(app.sessions()).isEmpty();
    }
    assertBothHappened();
  }
}
