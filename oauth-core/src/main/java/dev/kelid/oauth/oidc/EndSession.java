package dev.kelid.oauth.oidc;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.LogoutRules;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address that ends the user's session at the provider (RP-Initiated Logout 1.0 section 2). */
public final class EndSession {
  private final ClientRegistration registration;
  private final Discovery discovery;

  /** Asks nothing yet. */
  public EndSession(ClientRegistration registration, Discovery discovery) {
    this.registration = registration;
    this.discovery = discovery;
  }

  /**
   * The address to send the browser to. Blocks while metadata is fetched.
   *
   * @param idTokenHint the ID token of the login; null if there is none, then the client id is sent
   * @param state comes back with the browser; null for none
   * @return empty if the provider has no such endpoint
   * @throws OAuthException if the provider's metadata cannot be had
   */
  public Optional<URI> uri(@Nullable String idTokenHint, @Nullable String state) {
    URI endpoint = discovery.endpoints().endSession();
    if (endpoint == null) {
      return Optional.empty();
    }
    LogoutRules rules = registration.provider().logout();
    FormParameters query = new FormParameters();
    add(query, rules.idToken(), idTokenHint);
    if (rules.clientIdAlways() || rules.idToken() == null || idTokenHint == null) {
      add(query, rules.clientId(), registration.clientId());
    }
    URI back = registration.postLogoutRedirectUri();
    if (back != null) {
      add(query, rules.returnTo(), back.toString());
      add(query, rules.state(), state);
    }
    return Optional.of(query.appendedTo(endpoint));
  }

  private static void add(FormParameters query, @Nullable String name, @Nullable String value) {
    if (name != null) {
      query.add(name, value);
    }
  }
}
