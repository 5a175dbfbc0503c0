package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Objects;

/**
 * The right to renew the grant under one key, for a while. Whoever holds it writes with it; once
 * the time is over somebody else may get a lease with a higher fence, and then this one writes
 * nothing any more.
 *
 * @param key of the grant
 * @param fence grows with every lease of this key
 * @param until when it ends by itself, should its holder die
 */
public record Lease(TokenKey key, long fence, Instant until) {
  /** Checks that nothing is missing. */
  public Lease {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(until, "until");
  }
}
