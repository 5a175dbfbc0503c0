package dev.kelid.oauth.event;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import java.time.Instant;

/**
 * A server was asked for new tokens, and there are none. Once for each renewal, however many waited
 * for it; not told while a server in trouble is left alone.
 *
 * @param registration its id
 * @param purpose of the grant; empty for a login's own
 * @param at when
 * @param kind who must act
 */
public record RenewalFailed(String registration, String purpose, Instant at, Kind kind)
    implements OAuthEvent {
  /** The kinds of {@link OAuthException}. */
  public enum Kind {
    /** {@link LoginRequired}: the grant has ended, or the server wants to see the user. */
    LOGIN_REQUIRED,
    /** {@link Refused}: the server said no for a reason that no login mends. */
    REFUSED,
    /** {@link Invalid}: the answer failed a check, and the grant has ended. */
    INVALID,
    /** {@link Unreachable}: no usable answer; what was held is still held. */
    UNREACHABLE;

    /** The kind of a failure. */
    public static Kind of(OAuthException failure) {
      if (failure instanceof LoginRequired) {
        return LOGIN_REQUIRED;
      }
      if (failure instanceof Refused) {
        return REFUSED;
      }
      return failure instanceof Invalid ? INVALID : UNREACHABLE;
    }
  }
}
