package dev.kelid.oauth.login;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.UserInfo;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.TokenSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who has logged in. */
final class Identity {
  private final LoginFlow.Parts parts;
  private final ClientRegistration registration;

  Identity(LoginFlow.Parts parts) {
    this.parts = parts;
    this.registration = parts.registration();
  }

  /** The checked ID token; null where none was asked for. */
  @Nullable IdToken idToken(PendingLogin pending, TokenSet tokens, Secret code) {
    if (pending.nonce() == null) {
      return null;
    }
    String raw =
        tokens
            .rawIdToken()
            .orElseThrow(
                () ->
                    new Invalid(
                        registration.id(), Check.ID_TOKEN_MISSING, "granted: " + tokens.scopes()));
    return parts
        .idTokens()
        .verify(
            raw,
            new IdTokenVerifier.Expected(
                pending.nonce().value(),
                pending.maxAge(),
                pending.acrValues(),
                tokens.accessToken().value(),
                code));
  }

  /**
   * The ID token of a login without a browser, which no nonce binds; null where the provider's
   * cannot be checked, or where none came and none was asked for.
   */
  @Nullable IdToken idToken(BackChannelLogin login, TokenSet tokens) {
    if (registration.provider().idTokens().trust() != IdTokenRules.Trust.CHECKED) {
      return null;
    }
    Optional<String> raw = tokens.rawIdToken();
    if (raw.isPresent()) {
      String accessToken = tokens.accessToken().value();
      return parts
          .idTokens()
          .verify(
              raw.get(),
              new IdTokenVerifier.Expected(null, null, List.of(), accessToken, code(login)));
    }
    if (login.scopes().contains(ClientRegistration.OPENID)) {
      throw new Invalid(registration.id(), Check.ID_TOKEN_MISSING, "granted: " + tokens.scopes());
    }
    return null;
  }

  private static @Nullable Secret code(BackChannelLogin login) {
    return login.proof() instanceof BackChannelLogin.Code code ? code.value() : null;
  }

  /** Its user info endpoint takes only tokens of the scope {@code openid} (Core section 5.3.1). */
  private boolean isOpenIdProvider() {
    return registration.provider().metadata() == Metadata.OPENID_DISCOVERY;
  }

  /** What the user info endpoint says; null where it is not to be asked. */
  @Nullable UserInfo userInfo(TokenSet tokens, @Nullable IdToken idToken) {
    Set<String> anyOf = registration.provider().userInfo().scopes();
    boolean granted = anyOf.isEmpty() || tokens.scopes().stream().anyMatch(anyOf::contains);
    boolean withoutOpenId = idToken == null && isOpenIdProvider();
    if (!registration.userInfoAtLogin() || !granted || withoutOpenId) {
      return null;
    }
    String subject = idToken == null ? null : idToken.subject();
    return parts
        .userInfo()
        .ask(tokens.accessToken().value(), tokens.accessToken().type(), subject)
        .orElse(null);
  }

  /** Does nothing if the user is the one who had to log in. */
  void requireSameUser(PendingLogin pending, LoginResult result) {
    UserId expected = pending.user();
    if (expected != null && !result.user().equals(Optional.of(expected))) {
      String found =
          result.user().isPresent() ? "another subject" : "the provider did not say who it is";
      throw new Invalid(registration.id(), Check.OTHER_USER, found);
    }
  }
}
