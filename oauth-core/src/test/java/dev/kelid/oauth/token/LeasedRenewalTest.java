package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several nodes over one store: each has token sources of its own. */
@Tag("checklist-115")
class LeasedRenewalTest {
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final RenewalBench bench = new RenewalBench();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @AfterEach
  void close() {
    mayAnswer.countDown();
    executor.shutdownNow();
  }

  private TokenSource node() {
    return bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
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
  void twoNodesRenewOnceAndBothGetTheSame() throws Exception {
    answerWhenAllowed();
    bench.loginThatHasEnded();
    Future<AccessToken> first = executor.submit(node()::accessToken);
    Waiting.on(asked);
    AtomicReference<AccessToken> got = new AtomicReference<>();
    TokenSource other = node();
    Thread second = new Thread(() -> got.set(other.accessToken()));
    second.start();
    Waiting.untilWaiting(second);
    mayAnswer.countDown();
    second.join(20_000);

    assertThat(first.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-1");
    assertThat(got.get().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void theClientsOwnTokenIsAskedForByOneNodeOnly() throws Exception {
    answerWhenAllowed();
    TokenSource one = bench.sources(executor).ofClient(List.of("read"), Map.of());
    TokenSource two = bench.sources(executor).ofClient(List.of("read"), Map.of());
    Future<AccessToken> first = executor.submit(one::accessToken);
    Waiting.on(asked);
    AtomicReference<AccessToken> got = new AtomicReference<>();
    Thread second = new Thread(() -> got.set(two.accessToken()));
    second.start();
    Waiting.untilWaiting(second);
    mayAnswer.countDown();
    second.join(20_000);

    assertThat(got.get()).isEqualTo(first.get(20, TimeUnit.SECONDS));
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void whoGetsNoLeaseReadsAgainBeforeItFails() {
    bench.patience = Duration.ofMillis(30);
    bench.loginThatHasEnded();
    Lease other = bench.store.lease(bench.key, LONGEST).orElseThrow();
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(bench.source()::accessToken)
        .withMessageContaining("a process that was killed; try again after " + other.until())
        .satisfies(e -> assertThat(e.retryAt()).contains(other.until()));
    assertThat(bench.requests()).isZero();

    bench.login();
    assertThat(node().accessToken().value()).isEqualTo("at-0");
    bench.clock.advance(Duration.ofMinutes(5));
    bench.store.release(other);
    assertThat(node().accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void whoWaitsForTheLeaseOfAnotherGetsWhatThatOneHasKept() throws Exception {
    bench.patience = Duration.ofMinutes(10);
    bench.loginThatHasEnded();
    assertThat(bench.store.lease(bench.key, LONGEST)).isPresent();
    AtomicReference<AccessToken> got = new AtomicReference<>();
    TokenSource source = node();
    Thread waiting = new Thread(() -> got.set(source.accessToken()));
    waiting.start();
    Waiting.untilWaiting(waiting);
    bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
    waiting.join(20_000);

    assertThat(got.get()).isNotNull();
    assertThat(got.get().value()).isEqualTo("at-new");
    assertThat(bench.requests()).isZero();
  }

  @Test
  void theLeaseOfANodeThatDiedEnds() {
    bench.patience = Duration.ofMillis(30);
    bench.loginThatHasEnded();
    assertThat(bench.store.lease(bench.key, LONGEST)).isPresent();
    assertThatExceptionOfType(Unreachable.class).isThrownBy(node()::accessToken);

    bench.clock.advance(LONGEST);
    assertThat(node().accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void anAnswerThatComesWhenTheLeaseWasOvertakenIsKeptIfNobodyWasFaster() throws Exception {
    answerWhenAllowed();
    bench.loginThatHasEnded();
    Future<AccessToken> slow = executor.submit(node()::accessToken);
    Waiting.on(asked);
    bench.clock.advance(LONGEST);
    assertThat(bench.store.lease(bench.key, LONGEST)).isPresent();
    mayAnswer.countDown();

    assertThat(slow.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
  }

  @Test
  void aRefusalThatComesWhenTheLeaseWasOvertakenForgetsNothing() throws Exception {
    bench.loginThatHasEnded();
    bench.patience = Duration.ofMillis(200);
    bench.transport.on(
        "/token",
        call -> {
          asked.countDown();
          Waiting.on(mayAnswer);
          return RenewalBench.error("invalid_grant");
        });
    Future<Throwable> slow = executor.submit(() -> catchThrowable(node()::accessToken));
    Waiting.on(asked);
    bench.clock.advance(LONGEST);
    Lease other = bench.store.lease(bench.key, LONGEST).orElseThrow();
    assertThat(bench.store.replace(bench.key, 1, bench.tokens("at-new", "rt-new"))).isTrue();
    bench.store.release(other);
    mayAnswer.countDown();

    assertThat(slow.get(20, TimeUnit.SECONDS)).isNull();
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-new");
  }

  @Test
  void aRefusedTokenIsNotSentAgainWhenItCouldNotBeForgotten() throws Exception {
    bench.loginThatHasEnded();
    bench.patience = Duration.ofSeconds(20);
    bench.transport.on(
        "/token",
        call -> {
          asked.countDown();
          Waiting.on(mayAnswer);
          return RenewalBench.error("invalid_grant");
        });
    Future<Throwable> slow = executor.submit(() -> catchThrowable(node()::accessToken));
    Waiting.on(asked);
    bench.clock.advance(LONGEST);
    Lease other = bench.store.lease(bench.key, LONGEST).orElseThrow();
    mayAnswer.countDown();
    Waiting.until(() -> bench.requests() == 1);
    bench.store.release(other);

    assertThat(slow.get(20, TimeUnit.SECONDS)).isInstanceOf(LoginRequired.class);
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void aLeaseIsGivenBackWhateverHappens() {
    bench.loginThatHasEnded();
    bench.transport.on(
        "/token",
        call -> {
          throw new IllegalStateException("a bug");
        });
    assertThat(catchThrowable(node()::accessToken)).isInstanceOf(IllegalStateException.class);
    assertThat(bench.store.lease(bench.key, LONGEST)).isPresent();
  }

  @Test
  void aClosedClientAnswersWhoWaitsAndWhoComes() throws Exception {
    answerWhenAllowed();
    bench.loginThatHasEnded();
    TokenSources sources = bench.sources(executor);
    TokenSource source = sources.ofOwner(RenewalBench.OWNER, "");
    Future<Throwable> waiting = executor.submit(() -> catchThrowable(source::accessToken));
    Waiting.on(asked);
    Future<Throwable> polling = executor.submit(() -> catchThrowable(node()::accessToken));
    sources.close();

    assertThat(waiting.get(20, TimeUnit.SECONDS))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("the client is closed");
    assertThat(catchThrowable(source::accessToken))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("the client is closed");
    mayAnswer.countDown();
    assertThat(polling.get(20, TimeUnit.SECONDS)).isNull();
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
  }

  @Test
  void whoWaitsForTheLeaseOfAnotherWaitsNoLongerWhenTheClientIsClosed() {
    bench.loginThatHasEnded();
    assertThat(bench.store.lease(bench.key, LONGEST)).isPresent();
    TokenSources.Parts parts = bench.parts(executor);
    RenewalMemory memory = new RenewalMemory(bench.clock);
    RefreshedGrant work = new RefreshedGrant(parts, bench.key, memory);
    CountDownLatch closed = new CountDownLatch(0);
    LeasedRenewal renewal = new LeasedRenewal(parts, bench.key, work, closed, memory.forced());

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> renewal.renew(Wanted.USABLE))
        .withMessageContaining("the client is closed");
  }
}
