package dev.kelid.samples.demo;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What this session has at one provider.
 *
 * @param clients of all registrations
 * @param client of this one
 * @param user who is signed in
 * @param tokens for calls
 */
record Account(
    OAuthClients clients, OAuthClient client, SignedInUser user, AuthorizedClient tokens) {
  static OAuthClients clients(ServletContext context) {
    return (OAuthClients) context.getAttribute(LoginFilter.CLIENTS);
  }

  static OAuthSettings settings(ServletContext context) {
    return (OAuthSettings) context.getAttribute(LoginFilter.SETTINGS);
  }

  /**
   * Of a registration that there is.
   *
   * @throws dev.kelid.oauth.error.LoginRequired if nobody is signed in there: the filter sees to it
   */
  static Account at(HttpServletRequest request, String registration) {
    OAuthClients clients = clients(request.getServletContext());
    AuthorizedClient tokens = LoginFilter.authorizedClient(request, registration);
    SignedInUser user = LoginFilter.user(request, registration).orElseThrow();
    return new Account(clients, clients.of(registration), user, tokens);
  }

  String id() {
    return client.registration().id();
  }

  String providerName() {
    return client.registration().provider().name();
  }

  /** The tokens as they are held now, without renewing them. */
  Optional<TokenSet> held() {
    TokenKey key = TokenKey.of(client.registration(), tokens.owner(), "");
    return clients.store().find(key).map(StoredGrant::tokens);
  }

  /** What the user is called: by the first of the usual claims that is there. */
  static String displayName(SignedInUser user) {
    return user.claim("name")
        .or(() -> user.claim("preferred_username"))
        .or(() -> user.claim("email"))
        .or(user::subject)
        .orElse("Somebody");
  }
}
