package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-105")
class FetchedTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovingClock clock = MovingClock.standing();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile boolean down;
  private final Fetched<String> fetched = new Fetched<>(clock, HOUR, MINUTE, this::fetch);

  private String fetch() {
    int number = fetches.incrementAndGet();
    if (down) {
      throw unreachable(number);
    }
    return "value " + number;
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
  void nothingHeldAndNothingFetchedIsAFailureThatHeals() {
    down = true;
    assertThatExceptionOfType(Unreachable.class).isThrownBy(fetched::get);
    down = false;
    assertThat(fetched.get()).isEqualTo("value 2");
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
        new Fetched<>(
            clock,
            HOUR,
            MINUTE,
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
        new Fetched<>(
            clock,
            HOUR,
            MINUTE,
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
