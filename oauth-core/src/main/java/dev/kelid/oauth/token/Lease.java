package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Objects;

/**
 * The right to renew the grant under one key, for a while. Whoever holds it notes attempts and
 * discards dead grants with it; once the time is over somebody else may get a lease with a higher
 * fence, and then this one does neither any more. New tokens are kept without one: see {@link
 * TokenStore#replace}.
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
