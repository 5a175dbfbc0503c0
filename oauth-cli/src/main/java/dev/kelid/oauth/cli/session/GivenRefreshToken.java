package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenSet;
import java.util.Optional;

/**
 * A renewal by a refresh token that was given, not found.
 *
 * @param client asks for the tokens
 * @param held what is kept here, which may be of that very refresh token
 */
record GivenRefreshToken(OAuthClient client, Optional<StoredGrant> held) {

  /** The renewed tokens, with what the answer does not bring. */
  TokenSet renewed(Secret refreshToken) {
    Optional<TokenSet> same =
        held.map(StoredGrant::tokens)
            .filter(t -> t.refreshToken() != null && refreshToken.equals(t.refreshToken()));
    Grant grant =
        new Grant.RefreshToken(
            refreshToken,
            same.map(TokenSet::scopes).orElse(client.registration().scopes()),
            same.map(t -> Secret.of(t.accessToken().value())).orElse(null),
            same.map(TokenSet::codeVerifier).orElse(null));
    TokenSet answer =
        client.request(grant).kept(client.registration().provider().idTokens(), false);
    return same.orElseGet(() -> of(refreshToken, answer)).renewedBy(answer);
  }

  private static TokenSet of(Secret refreshToken, TokenSet answer) {
    return new TokenSet(
        answer.accessToken(),
        refreshToken,
        answer.scopes(),
        null,
        answer.receivedAt(),
        null,
        answer.parameters(),
        null);
  }

  /** Nothing of the tokens. */
  @Override
  public String toString() {
    return "GivenRefreshToken";
  }
}
