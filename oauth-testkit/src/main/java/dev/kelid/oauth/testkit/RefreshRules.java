package dev.kelid.oauth.testkit;

import java.time.Duration;

/**
 * What a refresh does to tokens.
 *
 * @param issued when there is a refresh token at all
 * @param rotates whether each use brings another one, unless the builder says otherwise
 * @param grace how long after its first use one works again, unless the builder says otherwise
 * @param onlyPrevious whether during the grace only the newest token's predecessor works again
 * @param endsAccessToken whether the access token that came with it ends at once
 * @param reuseRevokes whether a use after the grace revokes everything of that authorization
 * @param slides whether a new one starts a lifetime of its own, or ends with the first
 * @param verifierAgain whether clients without a secret send code_verifier again
 * @param deadText what is said of one that is no longer good; empty for the reason
 * @param usedText what is said of one that was used before; empty for the reason
 */
record RefreshRules(
    Issued issued,
    boolean rotates,
    Duration grace,
    boolean onlyPrevious,
    boolean endsAccessToken,
    boolean reuseRevokes,
    boolean slides,
    boolean verifierAgain,
    String deadText,
    String usedText) {
  /** When a code brings a refresh token. */
  enum Issued {
    /** Always. */
    ALWAYS,
    /** When the scope {@code offline_access} was granted. */
    OFFLINE_ACCESS,
    /** Never. */
    NEVER
  }

  /** A new one at every use; an old one is refused, and that is all. */
  static RefreshRules rotating(Issued issued) {
    return new RefreshRules(
        issued,
        true,
        Duration.ZERO,
        false,
        false,
        false,
        true,
        false,
        "",
        "the refresh token was used before");
  }

  /** As {@link #rotating}, but a second use revokes the family (RFC 9700, section 4.14.2). */
  RefreshRules thatRevokes() {
    String says = "the refresh token was used before; all tokens of this login are revoked";
    return new RefreshRules(
        issued,
        rotates,
        grace,
        onlyPrevious,
        endsAccessToken,
        true,
        slides,
        verifierAgain,
        deadText,
        says);
  }

  RefreshRules withVerifierAgain() {
    return new RefreshRules(
        issued,
        rotates,
        grace,
        onlyPrevious,
        endsAccessToken,
        reuseRevokes,
        slides,
        true,
        deadText,
        usedText);
  }
}
