package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leases when the clock is set back. */
class MemoryLeasesTest {
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final MovingClock clock = MovingClock.standing();
  private final MemoryLeases leases = new MemoryLeases(clock);
  private final TokenKey key = new TokenKey("client", "owner", "");

  @Test
  void aLeaseThatNobodyGivesBackEndsInItsTimeThoughTheClockIsSetBack() {
    Lease lost = leases.lease(key, LONGEST).orElseThrow();
    clock.advance(Duration.ofHours(-10));
    assertThat(leases.lease(key, LONGEST)).isEmpty();
    assertThat(leases.holds(lost)).isTrue();

    clock.advance(LONGEST.minusMillis(1));
    assertThat(leases.lease(key, LONGEST)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    Lease next = leases.lease(key, LONGEST).orElseThrow();
    assertThat(next.fence()).isGreaterThan(lost.fence());
    assertThat(leases.holds(lost)).isFalse();
    leases.release(lost);
    assertThat(leases.holds(next)).isTrue();
  }

  @Test
  void aLeaseCanBeGivenBackThoughTheClockWasSetBack() {
    Lease lease = leases.lease(key, LONGEST).orElseThrow();
    clock.advance(Duration.ofHours(-10));
    assertThat(leases.lease(key, LONGEST)).isEmpty();
    leases.release(lease);
    assertThat(leases.lease(key, LONGEST)).isPresent();
  }
}
