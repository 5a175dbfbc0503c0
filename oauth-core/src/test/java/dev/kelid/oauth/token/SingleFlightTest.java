package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-115")
class SingleFlightTest {
  private final RenewalBench bench = new RenewalBench();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @AfterEach
  void close() {
    mayAnswer.countDown();
    executor.shutdownNow();
  }

  private void answerWhenAllowed() {
    bench.transport.on(
        "/token",
        call -> {
          asked.countDown();
          Waiting.on(mayAnswer);
          return bench.rotate(call);
        });
  }

  @Test
  @Tag("checklist-112")
  void twoHundredCallersAtOneExpiryRenewOnce() throws Exception {
    TokenSources sources = bench.sources(executor);
    bench.loginThatHasEnded();
    ExecutorService callers = Executors.newFixedThreadPool(200);
    try {
      for (int round = 1; round <= 10; round++) {
        CyclicBarrier together = new CyclicBarrier(200);
        List<Future<String>> tokens = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          TokenSource own = sources.ofOwner(RenewalBench.OWNER, "");
          tokens.add(
              callers.submit(
                  () -> {
                    together.await(20, TimeUnit.SECONDS);
                    return own.accessToken().value();
                  }));
        }
        Set<String> seen = new HashSet<>();
        for (Future<String> token : tokens) {
          seen.add(token.get(20, TimeUnit.SECONDS));
        }
        assertThat(seen).containsExactly("at-" + round);
        assertThat(bench.requests()).isEqualTo(round);
        assertThat(bench.held().refreshToken().value()).isEqualTo("rt-" + round);
        bench.clock.advance(Duration.ofMinutes(5));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void anInterruptedCallerDoesNotHarmTheRenewal() throws Exception {
    answerWhenAllowed();
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    AtomicReference<Throwable> first = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread leader =
        new Thread(
            () -> {
              first.set(catchThrowable(source::accessToken));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    leader.start();
    Waiting.on(asked);
    Future<AccessToken> follower = executor.submit(source::accessToken);
    leader.interrupt();
    leader.join(20_000);
    assertThat(first.get()).isInstanceOf(Unreachable.class);
    assertThat(interrupted).isTrue();

    mayAnswer.countDown();
    assertThat(follower.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
  }

  @Test
  void aCallerWaitsForABoundedTimeAndTheRenewalGoesOn() {
    answerWhenAllowed();
    bench.patience = Duration.ofSeconds(1);
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .withMessageContaining("no renewed token within");
    mayAnswer.countDown();
    Waiting.until(() -> bench.held().accessToken().value().equals("at-1"));
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void aFailureIsSharedAndTheNextCallerTriesAgain() throws Exception {
    bench.transport.on(
        "/token",
        call -> {
          asked.countDown();
          Waiting.on(mayAnswer);
          throw new IOException("reset");
        });
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    Future<Throwable> first = executor.submit(() -> catchThrowable(source::accessToken));
    Waiting.on(asked);
    AtomicReference<Throwable> second = new AtomicReference<>();
    Thread follower = new Thread(() -> second.set(catchThrowable(source::accessToken)));
    follower.start();
    Waiting.untilWaiting(follower);
    mayAnswer.countDown();
    follower.join(20_000);

    assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Unreachable.class);
    assertThat(second.get()).isInstanceOf(Unreachable.class);
    assertThat(bench.requests()).isEqualTo(1);
    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
  }

  @Test
  @Tag("checklist-112")
  void aLogoutDuringARenewalLeavesNoToken() throws Exception {
    answerWhenAllowed();
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    Future<Throwable> caller = executor.submit(() -> catchThrowable(source::accessToken));
    Waiting.on(asked);
    bench.store.removeOwner(RenewalBench.OWNER);
    mayAnswer.countDown();

    assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(LoginRequired.class);
    assertThat(bench.store.owners()).isZero();
  }

  @Test
  void aLogoutAfterARenewalLeavesNoToken() {
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    bench.store.removeOwner(RenewalBench.OWNER);

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.store.owners()).isZero();
  }

  @Test
  void aLoginDuringARenewalWins() throws Exception {
    answerWhenAllowed();
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    Future<AccessToken> caller = executor.submit(source::accessToken);
    Waiting.on(asked);
    bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
    mayAnswer.countDown();

    assertThat(caller.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-new");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-new");
  }

  @Test
  void renewalsOfDifferentOwnersDoNotWaitForEachOther() throws Exception {
    TokenSources sources = bench.sources(executor);
    TokenKey other = TokenKey.of(bench.registration, "other", "");
    bench.store.save(other, bench.tokens("at-x", "rt-x"));
    bench.loginThatHasEnded();
    bench.transport.on(
        "/token",
        call -> {
          if (call.body().contains("rt-0")) {
            asked.countDown();
            Waiting.on(mayAnswer);
          }
          return bench.rotate(call);
        });
    Future<AccessToken> slow =
        executor.submit(() -> sources.ofOwner(RenewalBench.OWNER, "").accessToken());
    Waiting.on(asked);
    assertThat(sources.ofOwner("other", "").accessToken().value()).isEqualTo("at-1");
    mayAnswer.countDown();
    assertThat(slow.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-2");
  }

  @Test
  @Tag("checklist-130")
  void aRenewalNeverRunsOnTheCallersThread() {
    AtomicReference<Thread> renewing = new AtomicReference<>();
    bench.transport.on(
        "/token",
        call -> {
          renewing.set(Thread.currentThread());
          return bench.rotate(call);
        });
    bench.loginThatHasEnded();
    bench.sources(executor).ofOwner(RenewalBench.OWNER, "").accessToken();

    assertThat(renewing.get()).isNotNull().isNotSameAs(Thread.currentThread());
  }

  @Test
  void anExecutorThatIsClosedOrBrokenLeavesNothingStuck() {
    bench.loginThatHasEnded();
    for (RuntimeException failure :
        List.of(new RejectedExecutionException("closed"), new IllegalStateException("broken"))) {
      AtomicReference<RuntimeException> fault = new AtomicReference<>(failure);
      TokenSource source =
          bench
              .sources(
                  task -> {
                    RuntimeException now = fault.getAndSet(null);
                    if (now != null) {
                      throw now;
                    }
                    task.run();
                  })
              .ofOwner(RenewalBench.OWNER, "");
      assertThat(catchThrowable(source::accessToken)).isNotNull();
      assertThat(source.accessToken().value()).startsWith("at-");
      bench.clock.advance(Duration.ofMinutes(5));
    }
  }

  @Test
  @Tag("checklist-127")
  void whoeverWantsAnotherTokenGetsAnotherEvenIfARenewalFoundThisOneGood() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch mayRun = new CountDownLatch(1);
    TokenSource source =
        bench
            .sources(
                task ->
                    executor.execute(
                        () -> {
                          running.countDown();
                          Waiting.on(mayRun);
                          task.run();
                        }))
            .ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    Future<AccessToken> first = executor.submit(source::accessToken);
    Waiting.on(running);
    bench.login();
    AccessToken held = bench.held().accessToken();
    AtomicReference<AccessToken> other = new AtomicReference<>();
    Thread follower = new Thread(() -> other.set(source.insteadOf(held)));
    follower.start();
    Waiting.untilWaiting(follower);
    mayRun.countDown();
    follower.join(20_000);

    assertThat(first.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-0");
    assertThat(other.get().value()).isEqualTo("at-1");
  }
}
