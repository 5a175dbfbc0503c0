package dev.kelid.oauth.login;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.Value;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of the tokens that a login got. */
final class GrantedTokens {

  private final LoginFlow.Parts parts;
  private final ClientRegistration registration;

  GrantedTokens(LoginFlow.Parts parts) {
    this.parts = parts;
    this.registration = parts.registration();
  }

  /** Keeps them under the login's owner. */
  void keep(LoginResult login, TokenSet tokens, @Nullable Secret codeVerifier) {
    TokenKey key = TokenKey.of(registration, login.owner(), login.purpose());
    TokenSet kept = tokens.kept(registration.provider().idTokens(), login.idToken() != null);
    parts.store().save(key, keepsVerifier() ? kept.with(codeVerifier) : kept);
  }

  private boolean keepsVerifier() {
    return registration.provider().tokens().refresh().parameters().stream()
        .filter(parameter -> parameter.appliesTo(registration.credential()))
        .anyMatch(parameter -> parameter.value() == Value.Held.CODE_VERIFIER);
  }

  /** Nobody will use them; whether the server hears of that changes nothing. */
  void revokeQuietly(TokenSet tokens) {
    try {
      parts.tokenUse().revokeOneOf(tokens);
    } catch (OAuthException e) {
      log().log(Level.DEBUG, () -> "the tokens of another user live on: " + e.getMessage());
    }
  }

  List<String> hints(List<String> requested, TokenSet tokens) {
    String offline = registration.provider().scopes().offline();
    return offline != null && tokens.refreshToken() == null && requested.contains(offline)
        ? List.of(
            offline
                + " was asked for, but no refresh token came: the provider must allow refresh"
                + " tokens for this client and API, or the user logs in again when the access token"
                + " has ended")
        : List.of();
  }

  /** Looked up when there is something to say, not with the class: a start-up needs no log. */
  private static System.Logger log() {
    return System.getLogger(LoginFlow.class.getName());
  }
}
