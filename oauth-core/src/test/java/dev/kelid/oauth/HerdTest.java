package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kelid.oauth.fixture.ChildJvm;
import dev.kelid.oauth.fixture.Counts;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One expiry, one request, whoever asks; at servers that punish every second use. */
@Tag("checklist-115")
class HerdTest {
  private static final int CALLERS = 200;

  @ParameterizedTest(name = "family revoked: {0}, refusals at once: {1}")
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  @Tag("checklist-112")
  void twoHundredCallersAtOneExpiryAreOneRequest(boolean revokes, boolean refusesAtOnce)
      throws Exception {
    AuthorizationServerBuilder builder = AuthorizationServer.builder().reuseRevokesFamily(revokes);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (RefreshHerd herd =
        new RefreshHerd(refusesAtOnce ? builder.refusalDelay(Duration.ZERO) : builder)) {
      for (int round = 0; round < Counts.of(3, 10); round++) {
        RefreshHerd.Outcome outcome = herd.round(callers, CALLERS);
        assertThat(outcome.requests()).isEqualTo(1);
        assertThat(outcome.failures()).isZero();
        assertThat(outcome.tokens()).hasSize(1);
        assertThat(outcome.isAlive()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void interruptingEveryCallerDuringARefreshLeavesTheGrantAlive() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(50);
    try (RefreshHerd herd = new RefreshHerd(AuthorizationServer.builder())) {
      for (int round = 0; round < Counts.of(3, 50); round++) {
        RefreshHerd.Outcome outcome = herd.roundOfInterrupted(callers, 50);
        assertThat(outcome.requests()).isEqualTo(1);
        assertThat(outcome.isAlive()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void losingThePatienceOfEveryCallerDuringARefreshLeavesTheGrantAlive() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(50);
    try (RefreshHerd herd = RefreshHerd.impatient()) {
      for (int round = 0; round < Counts.of(2, 10); round++) {
        RefreshHerd.Outcome outcome = herd.roundOfImpatient(callers, 50);
        assertThat(outcome.requests()).isEqualTo(1);
        assertThat(outcome.failures()).isEqualTo(50);
        assertThat(outcome.isAlive()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void theSameOnAThousandVirtualThreads() throws Exception {
    String jdk = System.getenv("KELID_JDK25");
    assumeTrue(jdk != null, "KELID_JDK25 names no JDK 25: virtual threads are not tried");
    String java = Path.of(jdk, "bin", "java").toString();
    int rounds = Counts.of(2, 10);
    List<String> said =
        ChildJvm.run(
            List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                RefreshHerd.class.getName(),
                "1000",
                String.valueOf(rounds)));

    assertThat(said).contains("herd true", "interrupted true", "impatient true");
    assertThat(Collections.frequency(said, "herd true")).isEqualTo(rounds);
    assertThat(Collections.frequency(said, "interrupted true")).isEqualTo(rounds);
  }
}
