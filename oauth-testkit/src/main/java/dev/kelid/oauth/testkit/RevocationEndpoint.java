package dev.kelid.oauth.testkit;

import java.util.Optional;

/** Token revocation (RFC 7009): a refresh token takes its family along. */
final class RevocationEndpoint {
  private final Grants grants;
  private final TokenUseRules rules;
  private final TokenUse.Reader reader;

  RevocationEndpoint(Realm realm, IdTokens idTokens) {
    this.grants = realm.grants();
    this.rules = realm.rules().revocation();
    this.reader = new TokenUse.Reader("revocation", realm, rules, idTokens);
  }

  Reply answer(RecordedRequest request) {
    TokenUse use = reader.read(request);
    String token = use.token();
    Optional<IssuedToken> refresh = grants.refreshToken(token);
    Optional<IssuedToken> found = refresh.isPresent() ? refresh : grants.accessToken(token);
    if (found.isPresent() && !found.get().grant().client().id().equals(use.client().id())) {
      throw Refusal.of("unauthorized_client", "the token was issued to another client");
    }
    if (rules.refreshTokensOnly() && found.isPresent() && refresh.isEmpty()) {
      throw Refusal.of(
          "unsupported_token_type", "token is an access token; expected a refresh token");
    }
    refresh.ifPresent(issued -> issued.grant().revoke());
    grants.forgetAccessToken(token);
    return Reply.empty(200);
  }
}
