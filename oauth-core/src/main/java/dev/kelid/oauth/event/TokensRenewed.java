package dev.kelid.oauth.event;

import java.time.Instant;

/**
 * A server has given new tokens, and they are kept: for a user's grant by a refresh, or for the
 * client itself.
 *
 * @param registration its id
 * @param purpose of the grant; empty for a login's own
 * @param at when
 */
public record TokensRenewed(String registration, String purpose, Instant at)
    implements OAuthEvent {}
