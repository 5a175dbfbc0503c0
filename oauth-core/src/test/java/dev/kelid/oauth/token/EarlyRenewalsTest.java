package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an early renewal is not tried again, and for whom. */
class EarlyRenewalsTest {
  private final RenewalBench bench = new RenewalBench();
  private final EarlyRenewals early = new EarlyRenewals();

  private StoredGrant held() {
    return bench.store.find(bench.key).orElseThrow();
  }

  @ParameterizedTest(name = "{0} ms left: {1} ms")
  @CsvSource({"400000, 60000", "240000, 60000", "100000, 25000", "4000, 1000", "400, 1000"})
  void thePauseIsAQuarterOfTheTimeLeftFromASecondToAMinute(long left, long pause) {
    bench.login();
    long now = held().usableUntil() - left;
    early.pause(bench.key, held(), now);

    assertThat(early.isPaused(bench.key, held(), now + pause - 1)).isTrue();
    assertThat(early.isPaused(bench.key, held(), now + pause)).isFalse();
  }

  @Test
  void aPauseOfATimeBeforeTheClockWasSetBackIsOver() {
    bench.login();
    long now = bench.clock.millis();
    early.pause(bench.key, held(), now);
    assertThat(early.isPaused(bench.key, held(), now)).isTrue();

    assertThat(early.isPaused(bench.key, held(), now - 36_000_000)).isFalse();
    assertThat(early.isPaused(bench.key, held(), now)).isFalse();
  }

  @Test
  void newTokensAndOtherGrantsAreNotPaused() {
    bench.login();
    long now = bench.clock.millis();
    early.pause(bench.key, held(), now);
    assertThat(early.isPaused(bench.key, held(), now)).isTrue();
    assertThat(early.isPaused(TokenKey.of(bench.registration, "other", ""), held(), now)).isFalse();

    bench.login();
    assertThat(early.isPaused(bench.key, held(), now)).isFalse();
  }

  @Test
  void aFullBackgroundIsNotAskedByEachCaller() {
    int[] asked = new int[1];
    bench.earlyShare = 0.2;
    bench.background =
        task -> {
          asked[0]++;
          throw new RejectedExecutionException("full");
        };
    bench.login();
    bench.clock.advance(Duration.ofSeconds(256));
    TokenSource source = bench.source();
    for (int i = 0; i < 10; i++) {
      assertThat(source.accessToken().value()).isEqualTo("at-0");
    }
    assertThat(asked[0]).isEqualTo(1);
  }
}
