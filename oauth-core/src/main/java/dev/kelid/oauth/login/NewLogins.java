package dev.kelid.oauth.login;

import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.RandomText;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what must be remembered of a login that begins. */
final class NewLogins {

  private final LoginFlow.Parts parts;
  private final ClientRegistration registration;

  NewLogins(LoginFlow.Parts parts) {
    this.parts = parts;
    this.registration = parts.registration();
  }

  PendingLogin begin(LoginRequest request) {
    URI redirectUri = registration.redirectUri();
    if (redirectUri == null) {
      throw new IllegalStateException(
          "registration '" + registration.id() + "' has no redirectUri: nobody can log in by it");
    }
    List<String> scopes = scopes(request);
    return new PendingLogin(
        registration.id(),
        registration.provider().issuer(),
        parts.tokens().location(),
        random(),
        isOpenId(scopes) ? random() : null,
        registration.provider().login().pkce() == Pkce.OFF ? null : random(),
        redirectUri,
        request.formPost() || registration.formPost(),
        request.returnPath(),
        request.applicationData(),
        scopes,
        request.maxAge() != null ? request.maxAge() : configuredMaxAge(),
        request.acrValues().isEmpty() ? configuredAcrValues() : request.acrValues(),
        request.owner() != null ? request.owner() : random().value(),
        request.purpose(),
        request.user(),
        parts.clock().instant());
  }

  private List<String> scopes(LoginRequest request) {
    List<String> own = registration.requestedScopes();
    if (request.scopes().isEmpty()) {
      return own;
    }
    request.scopes().forEach(registration.provider().scopes()::require);
    Set<String> scopes = new LinkedHashSet<>(request.scopes());
    if (request.user() != null) {
      own.stream().filter(this::tellsWhoTheUserIs).forEach(scopes::add);
    }
    return List.copyOf(scopes);
  }

  private boolean tellsWhoTheUserIs(String scope) {
    return scope.equals(ClientRegistration.OPENID)
        || registration.provider().userInfo().scopes().contains(scope);
  }

  /** A nonce is of use only where the ID token that must repeat it can be checked. */
  private boolean isOpenId(List<String> scopes) {
    return scopes.contains(ClientRegistration.OPENID)
        && registration.provider().idTokens().trust() == IdTokenRules.Trust.CHECKED;
  }

  private Secret random() {
    return Secret.of(RandomText.of(parts.random()));
  }

  private @Nullable Duration configuredMaxAge() {
    List<String> values = registration.authorizationParameters().getOrDefault("max_age", List.of());
    return values.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(values.get(0)));
  }

  private List<String> configuredAcrValues() {
    List<String> values =
        registration.authorizationParameters().getOrDefault("acr_values", List.of());
    return values.isEmpty() ? List.of() : List.of(values.get(0).split(" ", -1));
  }
}
