package dev.kelid.oauth;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.token.Purpose;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenSources;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks a server whether it still stands by a grant, by renewing its tokens. */
final class Confirmations {
  private final ClientRegistration registration;
  private final TokenSources sources;
  private final IdTokenVerifier idTokens;

  Confirmations(ClientRegistration registration, TokenSources sources, IdTokenVerifier idTokens) {
    this.registration = registration;
    this.sources = sources;
    this.idTokens = idTokens;
  }

  /** As of now, and where there are ID tokens, by a new one. */
  Confirmation now(String owner, String purpose) {
    Optional<TokenSet> before = sources.held(owner, purpose);
    TokenSet after = renewedUnless(owner, purpose, tokens -> !Optional.of(tokens).equals(before));
    requireChecked(owner, purpose, after);
    IdToken idToken = idToken(after);
    if (idToken != null && before.flatMap(TokenSet::rawIdToken).equals(after.rawIdToken())) {
      throw new LoginRequired(
              registration.id(),
              "the server renewed the tokens and did not say that the user is still the same",
              Purpose.need(registration, purpose))
          .within(Duration.ZERO);
    }
    return new Confirmation(after.receivedAt(), idToken);
  }

  /** As of any time after {@code since}. */
  Confirmation since(String owner, String purpose, Instant since) {
    Optional<TokenSet> unchecked =
        sources.held(owner, purpose).filter(held -> sources.areUnchecked(owner, purpose, held));
    TokenSet tokens =
        renewedUnless(
            owner,
            purpose,
            held -> held.receivedAt().isAfter(since) && !Optional.of(held).equals(unchecked));
    requireChecked(owner, purpose, tokens);
    return new Confirmation(tokens.receivedAt(), idToken(tokens));
  }

  /** Tokens that say nothing of the user, only because nobody can read what they say. */
  private void requireChecked(String owner, String purpose, TokenSet tokens) {
    if (sources.areUnchecked(owner, purpose, tokens)) {
      throw new Unreachable(
          registration.id(),
          "key set endpoint",
          "the tokens were renewed, but the new ID token could not be checked",
          null);
    }
  }

  private TokenSet renewedUnless(String owner, String purpose, Predicate<TokenSet> good) {
    try {
      return sources.renewedUnless(owner, purpose, good);
    } catch (LoginRequired e) {
      throw isOpenId() ? e.within(Duration.ZERO) : e;
    }
  }

  /** Only a checked ID token can tell how long ago the user authenticated. */
  private boolean isOpenId() {
    return isChecked() && registration.requestedScopes().contains(ClientRegistration.OPENID);
  }

  private boolean isChecked() {
    return registration.provider().idTokens().trust() == IdTokenRules.Trust.CHECKED;
  }

  /** Where they can be checked, only a checked one is kept. */
  private @Nullable IdToken idToken(TokenSet tokens) {
    return isChecked() ? tokens.rawIdToken().map(idTokens::checkedBefore).orElse(null) : null;
  }
}
