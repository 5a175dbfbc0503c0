package dev.kelid.oauth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kelid.oauth.wire.Lazy;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The states that came back already, remembered for as long as a login may take: of many parallel
 * uses of one, a single one wins.
 */
final class UsedStates {
  private static final long MOST = 100_000;

  private final Lazy<Cache<String, Boolean>> states;

  UsedStates(InstantSource clock) {
    this.states = new Lazy<>(() -> cache(clock));
  }

  private static Cache<String, Boolean> cache(InstantSource clock) {
    return Caffeine.newBuilder()
        .expireAfterWrite(CallbackChecks.LONGEST)
        .maximumSize(MOST)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .executor(Runnable::run)
        .build();
  }

  /** Whether this is the first use. */
  boolean claim(String state) {
    return states.get().asMap().putIfAbsent(state, Boolean.TRUE) == null;
  }
}
