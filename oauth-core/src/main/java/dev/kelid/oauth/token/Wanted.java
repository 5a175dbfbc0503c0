package dev.kelid.oauth.token;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What tokens a caller wants.
 *
 * @param refused the value of an access token that will not do; null for none
 * @param tooOld the generation that is due early; null if any generation will do
 * @param confirms whether the server is to say that it still stands by the grant: then no token
 *     that is held is good for this caller
 */
record Wanted(@Nullable String refused, @Nullable Long tooOld, boolean confirms) {
  /** Any that can be sent now. */
  static final Wanted USABLE = new Wanted(null, null, false);

  static Wanted insteadOf(AccessToken refused) {
    return new Wanted(refused.value(), null, false);
  }

  static Wanted newerThan(StoredGrant held) {
    return new Wanted(null, held.generation(), false);
  }

  static Wanted confirming(StoredGrant held) {
    return new Wanted(null, held.generation(), true);
  }

  boolean isMetBy(StoredGrant held, InstantSource clock) {
    return held.isUsableAt(clock.millis())
        && !isRefused(held.tokens())
        && (tooOld == null || held.generation() != tooOld);
  }

  boolean isRefused(TokenSet tokens) {
    return tokens.accessToken().value().equals(refused);
  }

  /** Whether the access token is no good for this caller, not even in the last part of its life. */
  boolean isOver(TokenSet tokens, Instant now) {
    return confirms || isRefused(tokens) || !now.isBefore(tokens.accessToken().expiresAt());
  }
}
