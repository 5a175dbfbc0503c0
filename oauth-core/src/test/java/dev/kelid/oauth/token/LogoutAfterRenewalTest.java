package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.Waiting;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logout between the moment a renewed token is kept and the moment its renewal has ended. */
@Tag("checklist-112")
class LogoutAfterRenewalTest {
  private final RenewalBench bench = new RenewalBench();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch kept = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicReference<Object> second = new AtomicReference<>();

  @AfterEach
  void close() {
    mayEnd.countDown();
    executor.shutdownNow();
  }

  /** The store, which takes its time to take a lease back. */
  private TokenStore slowToEnd() {
    return (TokenStore)
        Proxy.newProxyInstance(
            TokenStore.class.getClassLoader(),
            new Class<?>[] {TokenStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("release")) {
                kept.countDown();
                Waiting.on(mayEnd);
              }
              return method.invoke(bench.store, arguments);
            });
  }

  private void callerAfter(Runnable change, Runnable meanwhile) throws Exception {
    bench.seen = slowToEnd();
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    Future<Object> first = executor.submit(() -> got(source));
    Waiting.on(kept);
    assertThat(bench.held().accessToken().value()).isEqualTo("at-1");
    change.run();
    Thread late = new Thread(() -> second.set(got(source)));
    late.start();
    Waiting.untilWaiting(late);
    meanwhile.run();
    mayEnd.countDown();
    late.join(20_000);
    assertThat(first.get(20, TimeUnit.SECONDS)).isNotNull();
  }

  private static Object got(TokenSource source) {
    AtomicReference<Object> got = new AtomicReference<>();
    Throwable failure = catchThrowable(() -> got.set(source.accessToken().value()));
    return failure == null ? got.get() : failure;
  }

  @Test
  void whoComesWithoutALogoutGetsTheRenewedToken() throws Exception {
    callerAfter(() -> bench.clock.advance(Duration.ofSeconds(280)), () -> {});
    assertThat(second).hasValue("at-1");
  }

  @Test
  void whoComesAfterTheLogoutGetsNoToken() throws Exception {
    callerAfter(() -> bench.store.removeOwner(RenewalBench.OWNER), () -> {});
    assertThat(second.get()).isInstanceOf(LoginRequired.class);
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void whoComesAfterLogoutAndLoginGetsTheTokenOfTheNewLogin() throws Exception {
    callerAfter(
        () -> bench.store.removeOwner(RenewalBench.OWNER),
        () -> bench.store.save(bench.key, bench.tokens("at-new", "rt-new")));
    assertThat(second).hasValue("at-new");
  }

  /** A renewal after which something else happens before its caller goes on. */
  private Object whoBeganARenewalThatIsFollowedBy(Runnable change) {
    TokenSource source =
        bench
            .sources(
                task -> {
                  task.run();
                  change.run();
                })
            .ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    return got(source);
  }

  @Test
  void whoBeganTheRenewalHasItsTokenIfALoginFollowsAtOnce() {
    assertThat(
            whoBeganARenewalThatIsFollowedBy(
                () -> bench.store.save(bench.key, bench.tokens("at-new", "rt-new"))))
        .isEqualTo("at-1");
  }

  @Test
  void whoBeganTheRenewalHasItsTokenIfALogoutFollowsAtOnce() {
    assertThat(whoBeganARenewalThatIsFollowedBy(() -> bench.store.removeOwner(RenewalBench.OWNER)))
        .isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }
}
