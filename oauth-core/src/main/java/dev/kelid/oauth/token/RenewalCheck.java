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
   * @throws OAuthException if it could not be checked: nothing is kept and the login goes on
   */
  void check(TokenSet before, TokenSet answer);
}
