package dev.kelid.oauth;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.oidc.LogoutToken;
import dev.kelid.oauth.oidc.LogoutTokenVerifier;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.TokenStore;

/**
 * Logouts that a provider announces to the application itself, past the browser (OpenID Connect
 * Back-Channel Logout 1.0). They end those logins that {@link TokenStore#remember} was told of.
 */
public final class BackChannelLogout {
  private final ClientRegistration registration;
  private final TokenStore store;
  private final LogoutTokenVerifier tokens;

  /** With keys of its own: whoever posts rubbish must not use up the fetches that logins need. */
  BackChannelLogout(ClientRegistration registration, Discovery discovery, Resources with) {
    KeySource keys =
        new KeySource(registration, discovery, with.transport(), with.clock(), with.random());
    this.registration = registration;
    this.store = with.store();
    this.tokens = new LogoutTokenVerifier(registration, keys, with.clock());
  }

  /** Whether the provider's logout tokens can be checked, as its ID tokens can. */
  public boolean isOffered() {
    return registration.provider().issuer() != null
        && registration.provider().idTokens().trust() == IdTokenRules.Trust.CHECKED;
  }

  /**
   * Ends the logins that a logout token names: by its session, else all of its subject. The grants
   * of their owners are forgotten, at every registration. Blocks while keys are fetched.
   *
   * @param logoutToken as the provider sent it
   * @return how many owners have lost their login; 0 if it was over already
   * @throws Invalid if the token fails a check, or came before
   * @throws OAuthException if it could not be checked, or the store is in trouble
   * @throws IllegalStateException if it is not offered
   */
  public int end(String logoutToken) {
    if (!isOffered()) {
      throw new IllegalStateException(
          "registration '" + registration.id() + "' has no issuer whose tokens can be checked");
    }
    LogoutToken token = tokens.verify(logoutToken);
    try {
      return store.end(new LoginId(token.issuer(), token.subject(), token.sessionId()));
    } catch (RuntimeException e) {
      tokens.release(token);
      throw e;
    }
  }
}
