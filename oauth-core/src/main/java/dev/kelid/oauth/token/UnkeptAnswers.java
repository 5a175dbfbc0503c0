package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kelid.oauth.wire.Lazy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renewed tokens that the store did not take, for it was in trouble; the latest thousands of them.
 * With them the only refresh token that still works would be lost.
 */
final class UnkeptAnswers {
  private static final int MOST = 10_000;

  private final Lazy<Cache<TokenKey, Unkept>> latest =
      new Lazy<>(() -> Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build());

  private record Unkept(long generation, TokenSet tokens) {}

  /** Remembers the tokens that are to take the place of this generation. */
  void add(TokenKey key, long generation, TokenSet tokens) {
    latest.get().put(key, new Unkept(generation, tokens));
  }

  /** What came in the place of this generation and is not kept yet; forgets what came earlier. */
  @Nullable TokenSet find(TokenKey key, long generation) {
    Cache<TokenKey, Unkept> made = latest.ifMade();
    Unkept found = made == null ? null : made.getIfPresent(key);
    if (made == null || found == null) {
      return null;
    }
    if (found.generation() == generation) {
      return found.tokens();
    }
    made.asMap().remove(key, found);
    return null;
  }

  /** Forgets what came for a key, and tells what it was. */
  Optional<TokenSet> take(TokenKey key) {
    Cache<TokenKey, Unkept> made = latest.ifMade();
    return made == null
        ? Optional.empty()
        : Optional.ofNullable(made.asMap().remove(key)).map(Unkept::tokens);
  }
}
