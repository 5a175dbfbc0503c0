package dev.kelid.oauth.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login has put a user into a session: also one who was there already, and logged in again for
 * something more.
 *
 * @param registration its id
 * @param purpose of the login's grant; empty for the login's own
 * @param at when
 * @param name the user's, as {@code getUserPrincipal} gives it: the subject, or a random name of
 *     the session
 * @param subject who the user is at the provider; null where it does not say
 */
public record SignedIn(
    String registration, String purpose, Instant at, String name, @Nullable String subject)
    implements OAuthEvent {}
