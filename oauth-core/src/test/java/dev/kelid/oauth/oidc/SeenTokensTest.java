package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.oidc.SeenTokens.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenTokensTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private static Outcome claim(SeenTokens seen, String id, int at, int end) {
    return seen.claim(id, START.plusSeconds(end), START.plusSeconds(at));
  }

  @Test
  void anIdComesOnceUntilItIsForgotten() {
    SeenTokens seen = new SeenTokens(10);

    assertThat(claim(seen, "a", 0, 100)).isEqualTo(Outcome.FIRST);
    assertThat(claim(seen, "a", 1, 100)).isEqualTo(Outcome.SEEN);
    assertThat(claim(seen, "b", 1, 100)).isEqualTo(Outcome.FIRST);
    seen.forget("a");
    assertThat(claim(seen, "a", 2, 100)).isEqualTo(Outcome.FIRST);
    assertThat(claim(seen, "b", 2, 100)).isEqualTo(Outcome.SEEN);
  }

  @Test
  void whatHasEndedIsForgottenOnceAMinute() {
    SeenTokens seen = new SeenTokens(10);
    claim(seen, "a", 0, 10);

    assertThat(claim(seen, "a", 60, 10)).isEqualTo(Outcome.SEEN);
    assertThat(claim(seen, "a", 61, 100)).isEqualTo(Outcome.FIRST);
    assertThat(claim(seen, "a", 99, 100)).isEqualTo(Outcome.SEEN);
    assertThat(claim(seen, "a", 122, 200)).isEqualTo(Outcome.FIRST);
  }

  @Test
  void whatHasEndedMakesRoomAtOnce() {
    SeenTokens seen = new SeenTokens(2);
    claim(seen, "a", 0, 10);
    claim(seen, "b", 0, 20);

    assertThat(claim(seen, "c", 9, 100)).isEqualTo(Outcome.FULL);
    assertThat(claim(seen, "c", 10, 100)).isEqualTo(Outcome.FIRST);
    assertThat(claim(seen, "b", 11, 20)).isEqualTo(Outcome.SEEN);
    assertThat(claim(seen, "d", 11, 100)).isEqualTo(Outcome.FULL);
  }
}
