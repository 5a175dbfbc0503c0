package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whoever waits for work that has not begun is not harmed by those who gave up. */
class FlightPatienceTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final Flights<String, Integer> flights = new Flights<>(queue::add);
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Object> got = new AtomicReference<>();

  private Thread waiting() {
    Thread thread =
        new Thread(
            () -> {
              Throwable failure =
                  catchThrowable(() -> got.set(flights.await("key", done::incrementAndGet, LONG)));
              if (failure != null) {
                got.set(failure);
              }
            });
    thread.start();
    Waiting.untilWaiting(thread);
    return thread;
  }

  private void giveUp() {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> flights.await("key", done::incrementAndGet, SHORT));
  }

  private void runAll() {
    for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
      task.run();
    }
  }

  @Test
  void oneWhoGivesUpDoesNotTakeTheWorkFromOneWhoWaits() throws Exception {
    Thread patient = waiting();
    giveUp();
    runAll();
    patient.join(20_000);

    assertThat(got.get()).isEqualTo(1);
    assertThat(done).hasValue(1);
  }

  @Test
  void workThatNobodyWaitsForAnyMoreIsNotDone() throws Exception {
    giveUp();
    runAll();
    assertThat(done).hasValue(0);

    Thread next = waiting();
    runAll();
    next.join(20_000);
    assertThat(got.get()).isEqualTo(1);
  }

  @Test
  void workOfTheBackgroundIsHurriedByWhoeverWaits() throws Exception {
    Queue<Runnable> background = new ConcurrentLinkedQueue<>();
    flights.begin("key", done::incrementAndGet, background::add);
    Thread patient = waiting();
    runAll();
    patient.join(20_000);
    assertThat(got.get()).isEqualTo(1);

    background.remove().run();
    assertThat(done).hasValue(1);
  }

  @Test
  void aBackgroundThatTakesNoWorkHarmsNobodyWhoWaits() throws Exception {
    AtomicReference<Thread> patient = new AtomicReference<>();
    Executor full =
        task -> {
          patient.set(waiting());
          throw new RejectedExecutionException("full");
        };
    flights.begin("key", done::incrementAndGet, full);
    runAll();
    patient.get().join(20_000);

    assertThat(got.get()).isEqualTo(1);
  }

  @Test
  void aBackgroundThatTakesNoWorkSaysSoWhereNobodyWaits() throws Exception {
    Executor full =
        task -> {
          throw new RejectedExecutionException("full");
        };
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> flights.begin("key", done::incrementAndGet, full));

    Thread next = waiting();
    runAll();
    next.join(20_000);
    assertThat(got.get()).isEqualTo(1);
  }
}
