package dev.kelid.oauth.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.fixture.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeLimitsTest {
  private static final Duration LONGEST = Duration.ofMillis(50);

  /** A request that notes when it was cancelled. */
  private static final class Noted implements Cancellable {
    private final long begun = System.nanoTime();
    private final AtomicLong ended = new AtomicLong();

    @Override
    public boolean cancel() {
      return ended.compareAndSet(0, System.nanoTime());
    }

    boolean isCancelled() {
      return ended.get() != 0;
    }

    Duration ran() {
      return Duration.ofNanos(ended.get() - begun);
    }
  }

  /**
   * Every other one is closed: of 4 threads, each with a thousand that come and go. One that was
   * closed too late may have been cancelled before.
   */
  @Test
  void everyRequestIsCancelledAtItsOwnEndAndNoneThatIsClosedBefore() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TimeLimits limits = new TimeLimits(LONGEST)) {
      List<Future<List<Noted>>> left = new ArrayList<>();
      Queue<Noted> closed = new ConcurrentLinkedQueue<>();
      for (int i = 0; i < 4; i++) {
        left.add(
            threads.submit(
                () -> {
                  List<Noted> late = new ArrayList<>();
                  for (int n = 0; n < 1_000; n++) {
                    Noted request = new Noted();
                    TimeLimits.Limit limit = limits.of(request);
                    if (n % 2 == 0) {
                      limit.close();
                      if (!limit.isOver()) {
                        closed.add(request);
                      }
                    } else {
                      late.add(request);
                    }
                  }
                  return late;
                }));
      }
      for (Future<List<Noted>> of : left) {
        List<Noted> late = of.get();
        Waiting.until(() -> late.stream().allMatch(Noted::isCancelled));
        assertThat(late).allMatch(request -> request.ran().compareTo(LONGEST) >= 0);
      }
      assertThat(closed).isNotEmpty().noneMatch(Noted::isCancelled);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void afterAPauseTheAlarmIsSetAgain() {
    try (TimeLimits limits = new TimeLimits(LONGEST)) {
      for (int wave = 0; wave < 5; wave++) {
        Noted request = new Noted();
        TimeLimits.Limit limit = limits.of(request);
        Waiting.until(request::isCancelled);
        assertThat(limit.isOver()).isTrue();
      }
    }
  }

  @Test
  void aRequestThatCannotBeCancelledLeavesTheOthersTheirLimit() {
    try (TimeLimits limits = new TimeLimits(LONGEST)) {
      Cancellable broken =
          () -> {
            throw new IllegalStateException("not now");
          };
      TimeLimits.Limit first = limits.of(broken);
      Waiting.until(first::isOver);
      Noted request = new Noted();
      TimeLimits.Limit second = limits.of(request);
      Waiting.until(request::isCancelled);
      assertThat(second.isOver()).isTrue();
    }
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    TimeLimits limits = new TimeLimits(LONGEST);
    try (TimeLimits.Limit limit = limits.of(new Noted())) {
      assertThat(limit.isOver()).isFalse();
      limits.close();
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> limits.of(new Noted()));
    }
  }
}
