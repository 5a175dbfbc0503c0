package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a server in trouble is left alone: a second at first, twice as long each time up to a
 * minute, never quite the same; or as long as the server asks for ({@code Retry-After}), an hour at
 * most.
 */
public final class Pauses {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_WISH = Duration.ofHours(1);
  private static final int DOUBLINGS = 6;

  private final SecureRandom random;

  /** Pauses that differ by this randomness. */
  public Pauses(SecureRandom random) {
    this.random = random;
  }

  /**
   * When a pause is over.
   *
   * @param number of the pause since the server last answered; the first is 1
   * @param failure after which it is left alone
   * @param now when that was
   */
  public Instant end(int number, OAuthException failure, Instant now) {
    Duration full = FIRST.multipliedBy(1L << Math.min(number - 1, DOUBLINGS));
    Duration pause = full.compareTo(LONGEST) < 0 ? full : LONGEST;
    return later(now.plus(jittered(pause)), failure, now);
  }

  /** What the server asks for, if that is later than this end. */
  public static Instant later(Instant end, OAuthException failure, Instant now) {
    Instant wish = wish(failure);
    if (wish == null || !wish.isAfter(end)) {
      return end;
    }
    Instant latest = now.plus(LONGEST_WISH);
    return wish.isAfter(latest) ? latest : wish;
  }

  private static @Nullable Instant wish(OAuthException failure) {
    return failure instanceof Unreachable trouble ? trouble.retryAt().orElse(null) : null;
  }

  /** Between half of this time and all of it. */
  public Duration jittered(Duration full) {
    long millis = full.toMillis();
    return Duration.ofMillis(millis / 2 + (long) (random.nextDouble() * millis / 2));
  }
}
