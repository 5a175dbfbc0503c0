package dev.kelid.oauth.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The leases of this JVM; one that has ended stays until it is released or overtaken. */
final class MemoryLeases {
  private final ConcurrentMap<TokenKey, Lease> held = new ConcurrentHashMap<>();
  private final AtomicLong lastFence = new AtomicLong();
  private final InstantSource clock;

  MemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  Optional<Lease> lease(TokenKey key, Duration longest) {
    Instant now = clock.instant();
    Lease wanted = new Lease(key, lastFence.incrementAndGet(), now.plus(longest));
    Lease got = held.compute(key, (k, other) -> isFree(other, now) ? wanted : other);
    return wanted.equals(got) ? Optional.of(wanted) : Optional.empty();
  }

  private static boolean isFree(@Nullable Lease other, Instant now) {
    return other == null || !now.isBefore(other.until());
  }

  /** Whether nobody has overtaken it; a lease whose time is over holds until somebody does. */
  boolean holds(Lease lease) {
    return lease.equals(held.get(lease.key()));
  }

  void release(Lease lease) {
    held.remove(lease.key(), lease);
  }
}
