package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {
  private static final int THREADS = 8;

  private final AtomicInteger made = new AtomicInteger();
  private final Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);

  @Test
  void nothingIsMadeBeforeItIsNeeded() {
    assertThat(lazy.ifMade()).isNull();
    assertThat(made).hasValue(0);

    assertThat(lazy.get()).isEqualTo(1);

    assertThat(lazy.ifMade()).isEqualTo(1);
    assertThat(lazy.get()).isEqualTo(1);
  }

  @Test
  void whoeverComesAtTheSameTimeGetsTheSame() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            pool.submit(
                () -> {
                  together.await();
                  return lazy.get();
                }));
      }
      for (Future<Integer> one : all) {
        assertThat(one.get()).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatCouldNotBeMadeIsTriedAgain() {
    Lazy<Integer> second =
        new Lazy<>(
            () -> {
              if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return made.get();
            });
    assertThatIllegalStateException().isThrownBy(second::get).withMessage("not yet");

    assertThat(second.get()).isEqualTo(2);
  }
}
