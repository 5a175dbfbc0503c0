package dev.kelid.oauth.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session with a user has ended. One that had users at several registrations tells of each.
 *
 * @param registration its id
 * @param at when the session ended here
 * @param name the user's, as {@code getUserPrincipal} gave it
 * @param subject who the user is at the provider; null where it does not say
 * @param cause why
 */
public record SignedOut(
    String registration, Instant at, String name, @Nullable String subject, Cause cause)
    implements OAuthEvent {
  /** Why a session has ended. */
  public enum Cause {
    /** The user logged out here. */
    LOGOUT,
    /**
     * The provider ended the login over the back channel. Told when the session is used next, or
     * expires.
     */
    BACK_CHANNEL,
    /** The provider, asked whether it still stands by the login, said no. */
    REFUSED,
    /** Another user logged in, in the same browser. */
    ANOTHER_USER,
    /** The session expired, or the application ended it. */
    SESSION_ENDED
  }
}
