package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A caller has one patience, however many renewals it waits for. */
@Tag("checklist-115")
class PatienceTest {
  private final RenewalBench bench = new RenewalBench();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    executor.shutdownNow();
  }

  private void takeTime(long millis) throws IOException {
    asked.countDown();
    try {
      if (end.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the test is over");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void renewalsOneAfterTheOtherTakeNoLongerThanOne() {
    bench.patience = Duration.ofSeconds(1);
    bench.login();
    bench.transport.on(
        "/token",
        call -> {
          takeTime(600);
          return bench.rotate(call);
        });
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(
            () -> bench.sources(executor).renewedUnless(RenewalBench.OWNER, "", tokens -> false))
        .withMessageContaining("no renewed token within PT1S");
    assertThat(bench.requests()).isBetween(1, 2);
  }

  @Test
  void whoJoinsABackgroundRenewalThatFailsLateWaitsNoLongerThanForItsOwn() {
    bench.patience = Duration.ofSeconds(1);
    bench.earlyShare = 0.9;
    TokenSource source = bench.sources(executor).ofOwner(RenewalBench.OWNER, "");
    bench.login();
    bench.clock.advance(Duration.ofSeconds(200));
    bench.transport.on(
        "/token",
        call -> {
          takeTime(bench.requests() == 1 ? 600 : 900);
          throw new IOException("reset");
        });
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    Waiting.on(asked);
    bench.clock.advance(Duration.ofSeconds(100));

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .withMessageContaining("no renewed token within PT1S");
    assertThat(bench.requests()).isBetween(1, 2);
  }
}
