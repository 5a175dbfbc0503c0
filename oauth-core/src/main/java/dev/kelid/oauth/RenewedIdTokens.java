package dev.kelid.oauth;

import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.token.RenewalCheck;
import dev.kelid.oauth.token.TokenSet;
import java.util.List;

/** A refreshed ID token must be of the same login (OpenID Connect Core section 12.2). */
final class RenewedIdTokens {
  private final IdTokenVerifier idTokens;

  private RenewedIdTokens(IdTokenVerifier idTokens) {
    this.idTokens = idTokens;
  }

  /** The check of a registration; none where the provider's ID tokens cannot be checked. */
  static RenewalCheck check(ClientRegistration registration, IdTokenVerifier idTokens) {
    return registration.provider().idTokens().trust() == IdTokenRules.Trust.CHECKED
        ? new RenewedIdTokens(idTokens)::check
        : (before, answer) -> {};
  }

  private void check(TokenSet before, TokenSet answer) {
    if (answer.rawIdToken().isEmpty()) {
      return;
    }
    String raw = answer.rawIdToken().get();
    String accessToken = answer.accessToken().value();
    if (before.rawIdToken().isPresent()) {
      idTokens.verifyRenewed(before.rawIdToken().get(), raw, accessToken);
    } else {
      idTokens.verify(raw, new IdTokenVerifier.Expected(null, null, List.of(), accessToken));
    }
  }
}
