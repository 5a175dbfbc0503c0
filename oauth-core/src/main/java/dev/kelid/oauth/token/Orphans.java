package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tokens that came when the user had logged out already: the logout could not know them, and at the
 * server they would live on.
 */
final class Orphans {
  private static final System.Logger LOG = System.getLogger(Orphans.class.getName());

  private final Parts parts;
  private final TokenKey key;

  Orphans(Parts parts, TokenKey key) {
    this.parts = parts;
    this.key = key;
  }

  /**
   * Revokes them in the background, for nobody waits for that; only if nothing is held any more:
   * what another has put there may be of the same grant.
   */
  void revokeIfEnded(TokenSet tokens) {
    if (parts.store().find(key).isPresent() && !parts.store().isEnded(key.owner())) {
      return;
    }
    try {
      parts.background().execute(() -> revokeQuietly(tokens));
    } catch (RejectedExecutionException e) {
      revokeQuietly(tokens);
    }
  }

  private void revokeQuietly(TokenSet tokens) {
    try {
      parts.use().revokeOneOf(tokens);
    } catch (OAuthException e) {
      LOG.log(Level.DEBUG, () -> "tokens that came after the logout live on: " + e.getMessage());
    }
  }
}
