package dev.kelid.oauth.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The leases of this JVM; one that has ended stays until it is released or overtaken. Should the
 * clock be set back, its time begins anew, and is no longer than before.
 */
final class MemoryLeases {
  private final ConcurrentMap<TokenKey, Taken> held = new ConcurrentHashMap<>();
  private final AtomicLong lastFence = new AtomicLong();
  private final InstantSource clock;

  MemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  /** A lease, and its time by the clock as it goes now. */
  private record Taken(Lease lease, Instant since, Instant until) {
    Taken seenAt(Instant now) {
      return now.isBefore(since)
          ? new Taken(lease, now, until.minus(Duration.between(now, since)))
          : this;
    }
  }

  Optional<Lease> lease(TokenKey key, Duration longest) {
    Instant now = clock.instant();
    Lease lease = new Lease(key, lastFence.incrementAndGet(), now.plus(longest));
    Taken wanted = new Taken(lease, now, lease.until());
    Taken got = held.compute(key, (k, other) -> ofBoth(other, wanted, now));
    return wanted.equals(got) ? Optional.of(lease) : Optional.empty();
  }

  private static Taken ofBoth(@Nullable Taken other, Taken wanted, Instant now) {
    Taken seen = other == null ? wanted : other.seenAt(now);
    return now.isBefore(seen.until()) ? seen : wanted;
  }

  /** Whether nobody has overtaken it; a lease whose time is over holds until somebody does. */
  boolean holds(Lease lease) {
    Taken taken = held.get(lease.key());
    return taken != null && taken.lease().equals(lease);
  }

  void release(Lease lease) {
    held.computeIfPresent(lease.key(), (k, taken) -> taken.lease().equals(lease) ? null : taken);
  }
}
