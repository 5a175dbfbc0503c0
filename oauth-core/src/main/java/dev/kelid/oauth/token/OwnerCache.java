package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Grants by their owners; an owner goes when nothing of it is of use any more. Its time moves with
 * changes, and with looks at what has an end.
 */
final class OwnerCache {
  private final InstantSource clock;
  private final Cache<String, OwnerGrants> owners;

  /** Reads without keeping the cache's books, which nothing here depends on. */
  private final Policy<String, OwnerGrants> reading;

  private volatile long now;

  OwnerCache(InstantSource clock) {
    this.clock = clock;
    this.owners =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, OwnerGrants>writing(
                    (owner, held) -> held.lifetime(clock.instant())))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(now))
            .executor(Runnable::run)
            .build();
    this.reading = owners.policy();
  }

  /** What has not ended; the clock is asked only of what has an end. */
  @Nullable OwnerGrants find(String owner) {
    OwnerGrants held = reading.getIfPresentQuietly(owner);
    return held == null || held.isEndless() ? held : current().getIfPresent(owner);
  }

  /** Without what has ended by now. */
  Cache<String, OwnerGrants> current() {
    now = clock.millis();
    return owners;
  }
}
