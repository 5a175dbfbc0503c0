package dev.kelid.oauth.apache;

import java.time.Duration;

/**
 * How long a call to an authorization server may take.
 *
 * @param connect until there is a connection, TLS included
 * @param response until the server says something, each time
 * @param exchange from the first byte to the last
 */
public record Timeouts(Duration connect, Duration response, Duration exchange) {
  /**
   * Checks that all are positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public Timeouts {
    for (Duration one : new Duration[] {connect, response, exchange}) {
      if (one.isNegative() || one.isZero()) {
        throw new IllegalArgumentException("a timeout must be positive, not " + one);
      }
    }
  }

  /** 2 seconds, 5 seconds, 10 seconds. */
  public static Timeouts standard() {
    return new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
  }
}
