package dev.kelid.oauth.cli.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.AttemptStore;
import dev.kelid.oauth.pod.otp.AttemptStore.Attempts;
import dev.kelid.oauth.pod.otp.AttemptStore.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of wrong codes keeps what every store of attempts must. */
class AttemptFileTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Rule RULE = new Rule(3, Duration.ofMinutes(10));
  private static final Instant LOCK_END = NOW.plus(RULE.lockTime());
  private static final String DEVICE = "device-1";

  @TempDir private Path home;

  private AttemptStore at(Instant now) {
    return new AttemptFile(new JsonFile(home.resolve("attempts")), InstantSource.fixed(now));
  }

  private Attempts wrong(Instant now) {
    return at(now).wrong(DEVICE, RULE, now);
  }

  @Test
  void theLastWrongCodeThatIsAllowedLocks() {
    assertThat(wrong(NOW)).isEqualTo(new Attempts(1, null));
    assertThat(wrong(NOW)).isEqualTo(new Attempts(2, null));
    assertThat(wrong(NOW)).isEqualTo(new Attempts(3, LOCK_END));
    assertThat(at(NOW).find(DEVICE)).isEqualTo(new Attempts(3, LOCK_END));
    assertThat(at(LOCK_END).find(DEVICE)).isEqualTo(Attempts.none());
  }

  @Test
  void aWrongCodeLeavesALockAsItIs() {
    at(NOW).lock(DEVICE, LOCK_END);
    assertThat(wrong(NOW.plusSeconds(1))).isEqualTo(new Attempts(1, LOCK_END));
    assertThat(at(NOW.plusSeconds(1)).find(DEVICE)).isEqualTo(new Attempts(1, LOCK_END));
  }

  @Test
  void aLongerLockOutlivesTheCount() {
    Instant far = LOCK_END.plusSeconds(3600);
    at(NOW).lock(DEVICE, far);
    wrong(NOW);
    wrong(NOW);
    assertThat(wrong(NOW)).isEqualTo(new Attempts(3, far));
    assertThat(at(far.minusSeconds(1)).find(DEVICE)).isEqualTo(new Attempts(3, far));
    assertThat(at(far).find(DEVICE)).isEqualTo(Attempts.none());
  }

  @Test
  void whatHasEndedIsNotWrittenAgain() throws IOException {
    Path file = home.resolve("attempts");
    wrong(NOW);
    at(NOW).lock("device-2", LOCK_END.plusSeconds(1));
    assertThat(Files.readString(file)).contains(DEVICE, "device-2");
    at(LOCK_END).wrong("device-3", RULE, LOCK_END);
    assertThat(Files.readString(file)).contains("device-2", "device-3").doesNotContain(DEVICE);
    at(LOCK_END.plusSeconds(1)).clear("device-3");
    assertThat(Files.readString(file)).doesNotContain("device-");
  }

  @Test
  void aLockThatHasEndedIsNotKept() {
    wrong(NOW);
    at(NOW).lock(DEVICE, NOW.plusSeconds(60));
    assertThat(wrong(NOW.plusSeconds(30)).lockedUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(wrong(NOW.plusSeconds(90)).lockedUntil()).isEqualTo(LOCK_END.plusSeconds(90));
    at(NOW).clear(DEVICE);
    assertThat(wrong(NOW.plusSeconds(90))).isEqualTo(new Attempts(1, null));
  }
}
