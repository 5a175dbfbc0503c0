package dev.kelid.oauth.token;

import java.time.InstantSource;

/**
 * What one registration's renewals remember beside the store.
 *
 * @param dead refresh tokens that the server called dead
 * @param unchecked grants whose last ID token could not be checked
 * @param unkept renewed tokens that the store did not take
 * @param forced tokens that came in the place of refused ones
 */
record RenewalMemory(
    DeadTokens dead, UncheckedAnswers unchecked, UnkeptAnswers unkept, ForcedRenewals forced) {
  RenewalMemory(InstantSource clock) {
    this(new DeadTokens(), new UncheckedAnswers(), new UnkeptAnswers(), new ForcedRenewals(clock));
  }
}
