package dev.kelid.oauth.token;

import java.time.Duration;

/**
 * When tokens are renewed, and how long that may take.
 *
 * @param patience how long a caller waits for a renewal at most
 * @param longest longer than a renewal can take, with everything it asks the server for: so long
 *     nobody else renews the same grant, should the one who does die
 * @param earlyShare in which last share of an access token's life it is renewed in the background,
 *     while callers still get it; 0 for never. Nothing happens early in the part that is left for
 *     the way: the last 30 seconds of a life, or its last tenth if that is less
 */
public record RenewalRules(Duration patience, Duration longest, double earlyShare) {
  /** The share that counts if nothing is said. */
  public static final double STANDARD_SHARE = 0.2;

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not at least 0 and less than 1
   */
  public RenewalRules {
    if (!(earlyShare >= 0 && earlyShare < 1)) {
      throw new IllegalArgumentException(
          "the share of early renewal is " + earlyShare + ": it must be at least 0 and below 1");
    }
  }
}
