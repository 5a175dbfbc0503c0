package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kelid.oauth.wire.Lazy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Tokens that were got a moment ago in the place of refused ones. If an API refuses these as well,
 * the reason is not that they have ended, and a further renewal would bring no better ones.
 */
final class ForcedRenewals {
  private static final Duration MOMENT = Duration.ofSeconds(10);
  private static final int MOST = 100_000;

  private final Lazy<Cache<TokenKey, AccessToken>> latest;

  ForcedRenewals(InstantSource clock) {
    this.latest = new Lazy<>(() -> cache(clock));
  }

  private static Cache<TokenKey, AccessToken> cache(InstantSource clock) {
    return Caffeine.newBuilder()
        .expireAfterWrite(MOMENT)
        .maximumSize(MOST)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .executor(Runnable::run)
        .build();
  }

  /** Whether these came in the place of refused ones just now. */
  boolean brought(TokenKey key, AccessToken token) {
    Cache<TokenKey, AccessToken> made = latest.ifMade();
    return made != null && token.equals(made.getIfPresent(key));
  }

  /** Before anybody can see them. */
  void note(TokenKey key, Wanted wanted, TokenSet tokens) {
    if (wanted.refused() != null) {
      latest.get().put(key, tokens.accessToken());
    }
  }
}
