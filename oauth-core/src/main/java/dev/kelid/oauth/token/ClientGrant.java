package dev.kelid.oauth.token;

import dev.kelid.oauth.token.TokenSources.Parts;
import java.util.Optional;
import java.util.function.Predicate;

/** The client's own tokens, asked for anew when they end (RFC 6749 section 4.4). */
final class ClientGrant implements TokenSources.Renewal {
  private final Parts parts;
  private final TokenKey key;
  private final Grant.ClientCredentials grant;

  ClientGrant(Parts parts, TokenKey key, Grant.ClientCredentials grant) {
    this.parts = parts;
    this.key = key;
    this.grant = grant;
  }

  @Override
  public TokenSet renewUnless(Predicate<TokenSet> good) {
    Optional<TokenSet> held = parts.store().find(key).map(StoredGrant::tokens).filter(good);
    if (held.isPresent()) {
      return held.get();
    }
    TokenSet fresh = parts.endpoint().request(grant);
    parts.store().save(key, fresh);
    return fresh;
  }
}
