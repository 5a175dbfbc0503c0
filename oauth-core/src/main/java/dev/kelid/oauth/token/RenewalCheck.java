package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;

/** Looks at the answer to a refresh before it is kept. */
@FunctionalInterface
public interface RenewalCheck {
  /**
   * Compares the tokens held so far with those that would replace them.
   *
   * @throws Invalid if the answer is not of the same login: nothing is kept and the login ends
   * @throws OAuthException if it could not be checked: the new ID token is dropped and the other
   *     tokens are kept, for the refresh token they replace may be used up (RFC 9700 section
   *     4.14.2)
   */
  void check(TokenSet before, TokenSet answer);
}
