package dev.kelid.oauth;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenUse;
import java.util.Optional;

/** A grant that is forgotten here, and can still be revoked at its server. */
public final class EndedGrant {
  private final TokenUse tokenUse;
  private final Optional<TokenSet> tokens;

  EndedGrant(TokenUse tokenUse, Optional<TokenSet> tokens) {
    this.tokenUse = tokenUse;
    this.tokens = tokens;
  }

  /**
   * Revokes it at the server (RFC 7009): the refresh token where that is offered, else the access
   * token. Blocks.
   *
   * @return whether the server revoked anything
   * @throws OAuthException if the server should have and did not
   */
  public boolean revoke() {
    return tokens.isPresent() && tokenUse.revokeOneOf(tokens.get());
  }

  /** The ID token of the login, for the provider's logout; keep it like a secret. */
  public Optional<String> rawIdToken() {
    return tokens.flatMap(TokenSet::rawIdToken);
  }
}
