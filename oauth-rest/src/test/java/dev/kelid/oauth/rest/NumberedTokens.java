package dev.kelid.oauth.rest;

import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives name-0 until it is refused, then name-1, and so on. */
final class NumberedTokens implements TokenSource {
  private final String name;
  private final AtomicInteger number = new AtomicInteger();

  NumberedTokens(String name) {
    this.name = name;
  }

  @Override
  public AccessToken accessToken() {
    return token(number.get());
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    return refused.equals(accessToken()) ? token(number.incrementAndGet()) : accessToken();
  }

  /** How many tokens were refused so far. */
  int refused() {
    return number.get();
  }

  private AccessToken token(int which) {
    return new AccessToken(name + "-" + which, "Bearer", Instant.MAX);
  }
}
