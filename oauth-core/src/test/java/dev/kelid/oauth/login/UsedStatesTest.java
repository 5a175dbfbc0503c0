package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.login.UsedStates.Use;
import java.time.Duration;
import java.time.Instant;
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
  private final UsedStates used = new UsedStates();

  private UsedStates.Use claim(UsedStates states, String state) {
    Instant now = clock.instant();
    return states.claim(state, now.plus(Duration.ofMinutes(10)), now);
  }

  @Test
  void aStateIsClaimedOnceForAsLongAsItsLoginMayTake() {
    assertThat(claim(used, "a")).isEqualTo(Use.FIRST);
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(claim(used, "a")).isEqualTo(Use.REPEATED);
    assertThat(claim(used, "b")).isEqualTo(Use.FIRST);
  }

  @Test
  void whatIsFullForgetsNothingAndTakesNothingForTheFirstUse() {
    UsedStates small = new UsedStates(3);
    for (String state : List.of("a", "b", "c")) {
      assertThat(claim(small, state)).isEqualTo(Use.FIRST);
    }
    assertThat(claim(small, "d")).isEqualTo(Use.UNKNOWN);
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(claim(small, "d")).isEqualTo(Use.UNKNOWN);
    assertThat(claim(small, "a")).isEqualTo(Use.REPEATED);

    clock.advance(Duration.ofSeconds(11));
    assertThat(claim(small, "d")).isEqualTo(Use.FIRST);
  }

  @Test
  void aClockThatWasAheadForAMomentKeepsNothingForLonger() {
    UsedStates small = new UsedStates(2);
    clock.advance(Duration.ofHours(1));
    assertThat(claim(small, "ahead")).isEqualTo(Use.FIRST);
    clock.advance(Duration.ofHours(-1));
    assertThat(claim(small, "a")).isEqualTo(Use.FIRST);
    clock.advance(Duration.ofMinutes(11));
    assertThat(claim(small, "b")).isEqualTo(Use.FIRST);
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
                    won += claim(used, "state-" + i) == Use.FIRST ? 1 : 0;
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
