package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyRenewalTest {
  private static final double SHARE = 0.2;

  private final RenewalBench bench = new RenewalBench();
  private final List<Runnable> background = new ArrayList<>();

  @BeforeEach
  void early() {
    bench.earlyShare = SHARE;
    bench.background = background::add;
  }

  private void runBackground() {
    List<Runnable> tasks = List.copyOf(background);
    background.clear();
    tasks.forEach(Runnable::run);
  }

  private TokenSet living(Duration life) {
    TokenSet like = bench.tokens("at-0", "rt-0");
    Instant end = bench.clock.instant().plus(life);
    return new TokenSet(
        new AccessToken("at-0", "Bearer", end),
        like.refreshToken(),
        like.scopes(),
        null,
        bench.clock.instant(),
        null,
        Map.of(),
        null);
  }

  @ParameterizedTest
  @ValueSource(ints = {3600, 899, 300, 60, 5})
  void aLivingTokenIsRenewedInTheBackgroundAndStillGiven(int seconds) {
    bench.store.save(bench.key, living(Duration.ofSeconds(seconds)));
    TokenSource source = bench.source();
    bench.clock.advance(Duration.ofMillis(seconds * 1000L * 79 / 100));
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    assertThat(background).isEmpty();

    Instant usableUntil = bench.held().usableUntil();
    bench.clock.advance(
        Duration.between(bench.clock.instant(), usableUntil).minus(Duration.ofMillis(1)));
    for (int i = 0; i < 10; i++) {
      assertThat(source.accessToken().value()).isEqualTo("at-0");
    }
    assertThat(background).hasSize(1);
    assertThat(bench.requests()).isZero();
    runBackground();
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void generationsBeginAtDifferentMomentsAndEachAlwaysAtTheSame() {
    TokenSet tokens = bench.tokens("at", "rt");
    long received = tokens.receivedAt().toEpochMilli();
    Set<Long> begins = new HashSet<>();
    for (long generation = 1; generation <= 100; generation++) {
      StoredGrant grant = new StoredGrant(generation, tokens, 0);
      long begin = received;
      while (!grant.isDueAt(begin, SHARE)) {
        begin++;
      }
      assertThat(begin - received).isBetween(240_000L, 255_000L);
      begins.add(begin);
    }
    assertThat(begins).hasSizeGreaterThan(90);
  }

  @Test
  void zeroSwitchesItOff() {
    bench.earlyShare = 0;
    bench.login();
    bench.clock.advance(Duration.ofSeconds(269));
    assertThat(bench.source().accessToken().value()).isEqualTo("at-0");
    assertThat(background).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void aShareIsAtLeastZeroAndBelowOne(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RenewalRules(Duration.ZERO, Duration.ZERO, share))
        .withMessageContaining("early");
  }

  @Test
  void aFailureInTheBackgroundIsNobodysAndIsNotRepeatedByEachCaller() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    bench.transport.on("/token", call -> FakeTransport.reply(503, ""));
    TokenSource source = bench.source();
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    runBackground();
    assertThat(bench.requests()).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      assertThat(source.accessToken().value()).isEqualTo("at-0");
    }
    assertThat(background).isEmpty();

    bench.transport.on("/token", bench::rotate);
    bench.clock.advance(Duration.ofSeconds(4));
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    runBackground();
    assertThat(source.accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void aLostAnswerInTheBackgroundLeavesTheSecondTryForLater() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    bench.transport.broken("/token");
    TokenSource source = bench.source();
    source.accessToken();
    runBackground();
    bench.clock.advance(Duration.ofSeconds(10));
    source.accessToken();
    assertThat(background).isEmpty();

    bench.clock.advance(Duration.ofSeconds(34));
    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(2);
  }

  @Test
  void aCallerWhoseTokenHasEndedDoesNotQueueInTheBackground() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    TokenSource source = bench.source();
    source.accessToken();
    assertThat(background).hasSize(1);
    bench.clock.advance(Duration.ofSeconds(60));

    assertThat(source.accessToken().value()).isEqualTo("at-1");
    runBackground();
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void aGrantWithoutARefreshTokenIsLeftUntilItEnds() {
    bench.store.save(bench.key, bench.tokens("at-0", null));
    bench.clock.advance(Duration.ofSeconds(269));
    assertThat(bench.source().accessToken().value()).isEqualTo("at-0");
    assertThat(background).isEmpty();
  }

  @Test
  void aFullBackgroundHarmsNobody() {
    bench.background =
        task -> {
          throw new RejectedExecutionException("full");
        };
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    TokenSource source = bench.source();
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    assertThat(source.accessToken().value()).isEqualTo("at-0");
  }

  @Test
  void aDeadGrantFoundInTheBackgroundMeansLoginForTheNextCaller() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    bench.transport.on("/token", call -> RenewalBench.error("invalid_grant"));
    TokenSource source = bench.source();
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    runBackground();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
  }

  @Test
  void theClientsOwnTokensAreRenewedEarlyToo() {
    bench.transport.on("/token", call -> bench.answer("", bench.requests()));
    TokenSource own = bench.sources(Runnable::run).ofClient(List.of("read"), Map.of());
    assertThat(own.accessToken().value()).isEqualTo("at-1");
    bench.clock.advance(Duration.ofSeconds(256));
    assertThat(own.accessToken().value()).isEqualTo("at-1");
    runBackground();
    assertThat(own.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.requests()).isEqualTo(2);
  }

  @Test
  void whoMustHaveNewTokensIsToldWhenTheRenewalUnderWayBringsNone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    bench.background = task -> new Thread(task).start();
    bench.transport.on(
        "/token",
        call -> {
          asked.countDown();
          Waiting.on(mayAnswer);
          return FakeTransport.reply(503, "");
        });
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    TokenSources sources = bench.sources(Runnable::run);
    assertThat(sources.ofOwner(RenewalBench.OWNER, "").accessToken().value()).isEqualTo("at-0");
    Waiting.on(asked);
    AtomicReference<Throwable> told = new AtomicReference<>();
    Instant now = bench.clock.instant();
    Thread other = new Thread(() -> told.set(catchThrowable(() -> sources.renew(bench.key, now))));
    other.start();
    Waiting.untilWaiting(other);
    mayAnswer.countDown();
    other.join(20_000);

    assertThat(told.get()).isInstanceOf(Unreachable.class).hasMessageContaining("brought nothing");
    assertThat(bench.requests()).isEqualTo(1);
  }
}
