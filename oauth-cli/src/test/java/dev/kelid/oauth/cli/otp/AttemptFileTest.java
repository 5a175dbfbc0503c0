package dev.kelid.oauth.cli.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.AttemptStore;
import dev.kelid.oauth.pod.otp.AttemptStore.Attempts;
import dev.kelid.oauth.pod.otp.AttemptStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of wrong codes keeps what every store of attempts must. */
class AttemptFileTest implements AttemptStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LOCK_END = NOW.plus(RULE.lockTime());

  @TempDir private Path home;

  @Override
  public AttemptStore store(InstantSource clock) {
    return new AttemptFile(new JsonFile(home.resolve("attempts")), clock);
  }

  private AttemptStore at(Instant now) {
    return store(InstantSource.fixed(now));
  }

  @Test
  void theNextCommandKnowsWhatTheLastOneCounted() {
    at(NOW).wrong("device-1", RULE, NOW);
    assertThat(at(NOW).find("device-1")).isEqualTo(new Attempts(1, null));
    at(NOW).lock("device-1", LOCK_END);
    assertThat(at(LOCK_END.minusMillis(1)).find("device-1")).isEqualTo(new Attempts(1, LOCK_END));
  }

  @Test
  void whatHasEndedIsNotWrittenAgain() throws IOException {
    Path file = home.resolve("attempts");
    at(NOW).wrong("device-1", RULE, NOW);
    at(NOW).lock("device-2", LOCK_END.plusSeconds(1));
    assertThat(Files.readString(file)).contains("device-1", "device-2");
    at(LOCK_END).wrong("device-3", RULE, LOCK_END);
    assertThat(Files.readString(file)).contains("device-2", "device-3").doesNotContain("device-1");
    at(LOCK_END.plusSeconds(1)).clear("device-3");
    assertThat(Files.readString(file)).doesNotContain("device-");
  }
}
