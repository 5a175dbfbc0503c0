package dev.kelid.oauth.event;

import java.time.Instant;

/**
 * Something has happened to a login or its tokens. Events hold neither tokens nor owners, who can
 * be keys to sessions. They are told on the thread on which it happened.
 */
public sealed interface OAuthEvent permits SignedIn, SignedOut, TokensRenewed, RenewalFailed {
  /** Id of the registration. */
  String registration();

  /** When it happened. */
  Instant at();
}
