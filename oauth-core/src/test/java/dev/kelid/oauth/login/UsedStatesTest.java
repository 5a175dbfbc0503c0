package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.MovingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-8")
class UsedStatesTest {
  private final MovingClock clock = MovingClock.standing();
  private final UsedStates used = new UsedStates(clock);

  @Test
  void aStateIsClaimedOnceForAsLongAsItsLoginMayTake() {
    assertThat(used.claim("a")).isTrue();
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(used.claim("a")).isFalse();
    assertThat(used.claim("b")).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(used.claim("a")).isTrue();
    assertThat(used.claim("b")).isFalse();
  }

  @Test
  void manyThreadsClaimEachOfManyStatesOnce() throws Exception {
    int states = 50_000;
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> claims = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        claims.add(
            pool.submit(
                () -> {
                  int won = 0;
                  for (int i = 0; i < states; i++) {
                    if (i % 500 == 0) {
                      together.await(20, TimeUnit.SECONDS);
                    }
                    won += used.claim("state-" + i) ? 1 : 0;
                  }
                  return won;
                }));
      }
      int all = 0;
      for (Future<Integer> claim : claims) {
        all += claim.get(60, TimeUnit.SECONDS);
      }
      assertThat(all).isEqualTo(states);
    } finally {
      pool.shutdownNow();
    }
  }
}
