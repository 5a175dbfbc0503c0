package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kelid.oauth.wire.Lazy;

/**
 * Grants whose last renewal brought an ID token that could not be checked, because the provider's
 * keys could not be had; the latest thousands of them.
 */
final class UncheckedAnswers {
  private static final int MOST = 10_000;

  private final Lazy<Cache<TokenKey, AccessToken>> latest =
      new Lazy<>(() -> Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build());

  void add(TokenKey key, TokenSet tokens) {
    latest.get().put(key, tokens.accessToken());
  }

  boolean contains(TokenKey key, TokenSet tokens) {
    Cache<TokenKey, AccessToken> made = latest.ifMade();
    return made != null && tokens.accessToken().equals(made.getIfPresent(key));
  }
}
