package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.AttemptStore.Attempts;
import dev.kelid.oauth.pod.otp.AttemptStore.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What every store of attempts must do. */
public interface AttemptStoreContract {
  Rule RULE = new Rule(3, Duration.ofMinutes(10));

  /** An empty store. */
  AttemptStore store(InstantSource clock);

  @Test
  default void theLastWrongCodeThatIsAllowedLocks() {
    MovingClock clock = new MovingClock();
    AttemptStore store = store(clock);
    Instant end = clock.instant().plus(RULE.lockTime());
    assertThat(store.find("d")).isEqualTo(Attempts.none());
    assertThat(store.wrong("d", RULE, clock.instant())).isEqualTo(new Attempts(1, null));
    assertThat(store.wrong("d", RULE, clock.instant())).isEqualTo(new Attempts(2, null));
    assertThat(store.wrong("d", RULE, clock.instant())).isEqualTo(new Attempts(3, end));
    assertThat(store.find("d")).isEqualTo(new Attempts(3, end));
    clock.advance(RULE.lockTime());
    assertThat(store.find("d")).isEqualTo(Attempts.none());
  }

  @Test
  default void devicesAreCountedApart() {
    MovingClock clock = new MovingClock();
    AttemptStore store = store(clock);
    store.wrong("d", RULE, clock.instant());
    store.wrong("e", RULE, clock.instant());
    assertThat(store.wrong("e", RULE, clock.instant()).wrong()).isEqualTo(2);
    store.clear("e");
    store.clear("unknown");
    assertThat(store.find("e")).isEqualTo(Attempts.none());
    assertThat(store.find("d")).isEqualTo(new Attempts(1, null));
  }

  @Test
  default void aCountToWhichNothingIsAddedIsForgotten() {
    MovingClock clock = new MovingClock();
    AttemptStore store = store(clock);
    store.wrong("d", RULE, clock.instant());
    clock.advance(RULE.lockTime().minusSeconds(1));
    assertThat(store.wrong("d", RULE, clock.instant()).wrong()).isEqualTo(2);
    clock.advance(RULE.lockTime().minusSeconds(1));
    assertThat(store.find("d").wrong()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.find("d")).isEqualTo(Attempts.none());
    assertThat(store.wrong("d", RULE, clock.instant()).wrong()).isEqualTo(1);
  }

  @Test
  default void aWrongCodeNeitherEndsALockNorMakesItShorter() {
    MovingClock clock = new MovingClock();
    AttemptStore store = store(clock);
    Instant end = clock.instant().plus(RULE.lockTime().multipliedBy(2));
    store.lock("d", end);
    for (int wrong = 1; wrong <= RULE.allowed(); wrong++) {
      assertThat(store.wrong("d", RULE, clock.instant())).isEqualTo(new Attempts(wrong, end));
    }
    clock.advance(RULE.lockTime().multipliedBy(2).minusSeconds(1));
    assertThat(store.find("d")).isEqualTo(new Attempts(RULE.allowed(), end));
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.wrong("d", RULE, clock.instant())).isEqualTo(new Attempts(1, null));
  }

  @Test
  default void aLockThatHasEndedIsNoneForTheNextWrongCode() {
    MovingClock clock = new MovingClock();
    AttemptStore store = store(clock);
    Instant end = clock.instant().plusSeconds(60);
    store.wrong("d", RULE, clock.instant());
    store.lock("d", end);
    clock.advance(Duration.ofSeconds(30));
    assertThat(store.wrong("d", new Rule(4, RULE.lockTime()), clock.instant()))
        .isEqualTo(new Attempts(2, end));
    clock.advance(Duration.ofSeconds(30));
    assertThat(store.wrong("d", new Rule(4, RULE.lockTime()), clock.instant()))
        .isEqualTo(new Attempts(3, null));
    assertThat(store.wrong("d", RULE, clock.instant()))
        .isEqualTo(new Attempts(4, clock.instant().plus(RULE.lockTime())));
  }
}
