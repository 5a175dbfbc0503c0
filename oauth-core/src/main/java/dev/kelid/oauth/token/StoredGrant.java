package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a store holds under one key. Knows beforehand until when its access token can be sent. */
public final class StoredGrant {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int FRACTION_BITS = 53;
  private static final double LATEST = 0.5;

  private final long generation;
  private final TokenSet tokens;
  private final int attempts;
  private final long receivedAt;
  private final long expiresAt;
  private final long usableUntil;

  /**
   * A grant as it is held.
   *
   * @param generation grows with every save anywhere in the store and is never used twice
   * @param tokens the tokens
   * @param attempts refreshes sent with this refresh token that the server may have processed
   */
  public StoredGrant(long generation, TokenSet tokens, int attempts) {
    this.generation = generation;
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.attempts = attempts;
    this.receivedAt = millis(tokens.receivedAt());
    this.expiresAt = millis(tokens.accessToken().expiresAt());
    this.usableUntil = millis(tokens.usableUntil());
  }

  /** Grows with every save anywhere in the store and is never used twice. */
  public long generation() {
    return generation;
  }

  /** The tokens. */
  public TokenSet tokens() {
    return tokens;
  }

  /** Refreshes sent with this refresh token that the server may have processed. */
  public int attempts() {
    return attempts;
  }

  StoredGrant withAttempts(int count) {
    return new StoredGrant(generation, tokens, count);
  }

  /** Whether the access token can still be sent at this time, in milliseconds since 1970. */
  boolean isUsableAt(long now) {
    return now < usableUntil;
  }

  long usableUntil() {
    return usableUntil;
  }

  /**
   * Whether the last share of the access token's life has begun. Each generation has its own moment
   * in the first half of what is left then, the same for everybody who reads it: tokens that came
   * together are not renewed together.
   */
  boolean isDueAt(long now, double share) {
    double begin = expiresAt - ((double) expiresAt - receivedAt) * share;
    return share > 0
        && now >= begin
        && now >= begin + Math.max(0, usableUntil - begin) * LATEST * fraction();
  }

  /** Between 0 and 1, evenly spread over the generations. */
  private double fraction() {
    return ((generation * GOLDEN) >>> (Long.SIZE - FRACTION_BITS)) * 0x1.0p-53;
  }

  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredGrant that
        && generation == that.generation
        && attempts == that.attempts
        && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(generation);
  }

  /** No token. */
  @Override
  public String toString() {
    return "StoredGrant[generation="
        + generation
        + ", attempts="
        + attempts
        + ", tokens="
        + tokens
        + "]";
  }
}
