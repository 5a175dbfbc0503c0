package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Waiting;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-105")
class FetchedTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MovingClock clock = MovingClock.standing();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile boolean down;
  private final Fetched<String> fetched = over(this::fetch);

  private Fetched<String> over(Supplier<String> fetch) {
    return new Fetched<>(
        clock,
        new Pauses(new SecureRandom()),
        new Fetched.Life(HOUR, HOUR.multipliedBy(24)),
        fetch);
  }

  private String fetch() {
    int number = fetches.incrementAndGet();
    if (down) {
      throw unreachable(number);
    }
    return "value " + number;
  }

  private void assertFailure(ThrowingCallable call, int attempt) {
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(call)
        .withMessageContaining("attempt " + attempt);
    assertThat(fetches).hasValue(attempt);
  }

  private static Unreachable unreachable(int number) {
    return new Unreachable("main", "test endpoint", "attempt " + number, null);
  }

  @Test
  void aValueIsFetchedAtFirstUseAndAgainWhenItHasAged() {
    assertThat(fetches).hasValue(0);
    assertThat(fetched.get()).isEqualTo("value 1");
    clock.advance(HOUR.minusMillis(1));
    assertThat(fetched.get()).isEqualTo("value 1");
    clock.advance(Duration.ofMillis(1));
    assertThat(fetched.get()).isEqualTo("value 2");
  }

  @Test
  @Tag("checklist-116")
  void aFailureIsEverybodysForASecondAndHealsWithTheFirstCallerAfterIt() {
    down = true;
    assertFailure(fetched::get, 1);
    clock.advance(SECOND.dividedBy(2).minusMillis(1));
    for (int i = 0; i < 20; i++) {
      assertFailure(fetched::get, 1);
    }
    down = false;
    assertFailure(fetched::get, 1);
    clock.advance(SECOND.dividedBy(2).plusMillis(1));
    assertThat(fetched.get()).isEqualTo("value 2");
  }

  @Test
  @Tag("checklist-116")
  void pausesBetweenFailuresGrowToAMinuteAndBeginAnewAfterASuccess() {
    down = true;
    assertFailure(fetched::get, 1);
    for (int failures = 1; failures <= 10; failures++) {
      Duration longest = min(SECOND.multipliedBy(1L << (failures - 1)), MINUTE);
      clock.advance(longest.dividedBy(2).minusMillis(1));
      assertFailure(fetched::get, failures);
      clock.advance(longest.dividedBy(2).plusMillis(1));
      assertFailure(fetched::get, failures + 1);
    }
    down = false;
    clock.advance(MINUTE);
    String healed = fetched.get();
    down = true;
    assertFailure(() -> fetched.newerThan(healed, () -> true), 13);
    clock.advance(SECOND);
    assertFailure(() -> fetched.newerThan(healed, () -> true), 14);
  }

  private static Duration min(Duration some, Duration other) {
    return some.compareTo(other) < 0 ? some : other;
  }

  @Test
  void aServerThatAsksForAPauseGetsIt() {
    Instant later = clock.instant().plusSeconds(600);
    Fetched<String> limited =
        over(
            () -> {
              fetches.incrementAndGet();
              throw new Unreachable(
                  "main",
                  new Unreachable.Answer("test endpoint", 429, "", "attempt 1", later, Map.of()));
            });
    assertFailure(limited::get, 1);
    clock.advance(Duration.ofSeconds(599));
    assertFailure(limited::get, 1);
    clock.advance(SECOND);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(limited::get);
    assertThat(fetches).hasValue(2);
  }

  @Test
  @Tag("checklist-116")
  void whileOneTriesAgainAfterAFailureNobodyElseWaits() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Fetched<String> slow =
        over(
            () -> {
              int number = fetches.incrementAndGet();
              if (number == 1) {
                throw unreachable(number);
              }
              started.countDown();
              Waiting.on(mayEnd);
              return "value " + number;
            });
    assertFailure(slow::get, 1);
    clock.advance(SECOND);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<String> first = pool.submit(slow::get);
      Waiting.on(started);
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(slow::get)
          .withMessageContaining("attempt 1");
      mayEnd.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("value 2");
      assertThat(slow.get()).isEqualTo("value 2");
    } finally {
      mayEnd.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void afterAFailureOfLongAgoTheAttemptIsWaitedFor() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Fetched<String> slow =
        over(
            () -> {
              int number = fetches.incrementAndGet();
              if (number == 1) {
                throw unreachable(number);
              }
              started.countDown();
              Waiting.on(mayEnd);
              return "value " + number;
            });
    assertFailure(slow::get, 1);
    clock.advance(HOUR);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<String> first = pool.submit(slow::get);
      Waiting.on(started);
      AtomicReference<String> second = new AtomicReference<>();
      Thread follower = new Thread(() -> second.set(slow.get()));
      follower.start();
      Waiting.untilWaiting(follower);
      mayEnd.countDown();
      follower.join(20_000);
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("value 2");
      assertThat(second).hasValue("value 2");
      assertThat(fetches).hasValue(2);
    } finally {
      mayEnd.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void whoWantsANewerValueGetsTheFailureAtOnceToo() {
    String first = fetched.get();
    down = true;
    assertFailure(() -> fetched.newerThan(first, () -> true), 2);
    assertFailure(() -> fetched.newerThan(first, () -> true), 2);
    assertThat(fetched.get()).isEqualTo(first);
    clock.advance(SECOND);
    assertFailure(() -> fetched.newerThan(first, () -> false), 2);

    down = false;
    assertThat(fetched.newerThan(first, () -> true)).isEqualTo("value 3");
    assertThat(fetched.newerThan("value 3", () -> false)).isEqualTo("value 3");
  }

  @Test
  @Tag("checklist-112")
  void anInterruptedAttemptIsNobodyElsesFailure() {
    Fetched<String> shared =
        over(
            () -> {
              int number = fetches.incrementAndGet();
              if (Thread.currentThread().isInterrupted()) {
                throw unreachable(number);
              }
              return "value " + number;
            });
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(shared::get);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(shared.get()).isEqualTo("value 2");
  }

  @Test
  void anAgedValueIsKeptWhileThereIsNoOtherAndIsNotAskedForAllTheTime() {
    fetched.get();
    down = true;
    clock.advance(HOUR);
    assertThat(fetched.get()).isEqualTo("value 1");
    assertThat(fetched.get()).isEqualTo("value 1");
    assertThat(fetches).hasValue(2);

    clock.advance(MINUTE);
    assertThat(fetched.get()).isEqualTo("value 1");
    assertThat(fetches).hasValue(3);
  }

  @Test
  void aDayIsTheEndOfAValueThatCannotBeFetchedAgain() {
    fetched.get();
    down = true;
    clock.advance(HOUR.multipliedBy(24));
    assertThat(fetched.get()).isEqualTo("value 1");
    clock.advance(MINUTE.plusMillis(1));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(fetched::get);

    down = false;
    clock.advance(MINUTE);
    assertThat(fetched.get()).startsWith("value");
  }

  @Test
  void newerThanFetchesOnlyIfNobodyElseDid() {
    String first = fetched.get();
    String second = fetched.newerThan(first, () -> true);

    assertThat(second).isEqualTo("value 2");
    assertThat(fetched.newerThan(first, () -> true)).isSameAs(second);
    assertThat(fetched.get()).isSameAs(second);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void thoseWhoWaitedForAFailureShareIt() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Fetched<String> slow =
        over(
            () -> {
              int number = fetches.incrementAndGet();
              started.countDown();
              Waiting.on(mayEnd);
              throw unreachable(number);
            });
    List<Thread> threads = new ArrayList<>();
    ExecutorService pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              threads.add(thread);
              return thread;
            });
    try {
      List<Future<String>> results = new ArrayList<>();
      results.add(pool.submit(slow::get));
      Waiting.on(started);
      for (int i = 0; i < 20; i++) {
        results.add(pool.submit(slow::get));
      }
      for (Thread thread : threads.subList(1, threads.size())) {
        Waiting.untilWaiting(thread);
      }
      mayEnd.countDown();
      for (Future<String> result : results) {
        assertThat(result).failsWithin(10, TimeUnit.SECONDS);
      }
      assertThat(fetches).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whileOneFetchesAgainNobodyElseWaits() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Fetched<String> slow =
        over(
            () -> {
              int number = fetches.incrementAndGet();
              if (number > 1) {
                started.countDown();
                Waiting.on(mayEnd);
              }
              return "value " + number;
            });
    slow.get();
    clock.advance(HOUR);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<String> refreshing = pool.submit(slow::get);
      Waiting.on(started);
      assertThat(slow.get()).isEqualTo("value 1");
      mayEnd.countDown();
      assertThat(refreshing.get(10, TimeUnit.SECONDS)).isEqualTo("value 2");
      assertThat(slow.get()).isEqualTo("value 2");
    } finally {
      pool.shutdownNow();
    }
  }
}
