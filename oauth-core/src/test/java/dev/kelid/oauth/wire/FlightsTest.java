package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Executors that run nothing, too late or twice: nobody is stuck, and nothing is done twice. */
@Tag("checklist-115")
class FlightsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration NONE = Duration.ofMillis(1);

  private final Deque<Runnable> waiting = new ConcurrentLinkedDeque<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Executor> executor = new AtomicReference<>(Runnable::run);
  private final Flights<String, String> flights =
      new Flights<>(task -> executor.get().execute(task));

  private String work() {
    return "value " + done.incrementAndGet();
  }

  private String await(Duration patience) throws Exception {
    return flights.await("key", this::work, patience);
  }

  @Test
  void aFlightThatDidNotBeginInTimeIsForgottenAndNeverFlies() throws Exception {
    executor.set(waiting::add);
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> await(NONE));
    executor.set(Runnable::run);
    assertThat(await(PATIENCE)).isEqualTo("value 1");

    waiting.remove().run();
    assertThat(done).hasValue(1);
    assertThat(await(PATIENCE)).isEqualTo("value 2");
  }

  @Test
  void aForgottenFlightDoesNotFlyBesideTheOneThatTookItsPlace() {
    executor.set(waiting::add);
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> await(NONE));
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> await(NONE));
    flights.begin("key", this::work, waiting::add);
    assertThat(waiting).hasSize(3);

    waiting.forEach(Runnable::run);
    assertThat(done).hasValue(1);
  }

  @Test
  void whoWaitsForWhatIsQueuedInTheBackgroundDoesNotQueueAndItIsDoneOnce() throws Exception {
    flights.begin("key", this::work, waiting::add);
    flights.begin("key", this::work, waiting::add);
    assertThat(waiting).hasSize(1);
    assertThat(await(PATIENCE)).isEqualTo("value 1");

    waiting.remove().run();
    assertThat(done).hasValue(1);
  }

  @Test
  void whatHasBegunOnOneThreadDoesNotBeginOnAnother() throws Exception {
    executor.set(waiting::add);
    flights.begin("key", this::workWhileTheOthersBegin, waiting::add);
    AtomicReference<String> got = new AtomicReference<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                got.set(await(PATIENCE));
              } catch (Exception e) {
                got.set(e.toString());
              }
            });
    waiter.start();
    Waiting.untilWaiting(waiter);
    assertThat(waiting).hasSize(2);
    waiting.remove().run();
    waiter.join(20_000);
    assertThat(got).hasValue("value 1");
    assertThat(done).hasValue(1);
  }

  private String workWhileTheOthersBegin() {
    for (Runnable other = waiting.poll(); other != null; other = waiting.poll()) {
      other.run();
    }
    return work();
  }

  @Test
  void closingTellsWhoWaitsAndWhoComes() throws Exception {
    executor.set(waiting::add);
    AtomicReference<Throwable> told = new AtomicReference<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                await(PATIENCE);
              } catch (Exception e) {
                told.set(e.getCause());
              }
            });
    waiter.start();
    Waiting.untilWaiting(waiter);
    flights.close();
    waiter.join(20_000);
    assertThat(told.get()).isInstanceOf(RejectedExecutionException.class);

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> await(PATIENCE))
        .withCauseInstanceOf(RejectedExecutionException.class);
    waiting.forEach(Runnable::run);
    assertThat(done).hasValue(0);
  }

  @Test
  void anExecutorThatTakesNothingAndWorkThatFailsLeaveNothingBehind() throws Exception {
    executor.set(
        task -> {
          throw new RejectedExecutionException("full");
        });
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> await(PATIENCE));
    executor.set(Runnable::run);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> flights.await("key", FlightsTest::fail, PATIENCE))
        .withCauseInstanceOf(IllegalStateException.class);
    assertThat(await(PATIENCE)).isEqualTo("value 1");
  }

  private static String fail() {
    throw new IllegalStateException("a bug");
  }
}
