package dev.kelid.endtoend.keycloak;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.RegistrationBuilder;

/** Registrations at the realm of the tests, and whole logins with them. */
final class Logins {
  static final String REDIRECT_URI = "http://localhost:8080/oauth/callback/main";
  static final String AFTER_LOGOUT = "http://localhost:8080/bye";

  private Logins() {}

  /** The confidential client. */
  static RegistrationBuilder confidential(KeycloakServer keycloak) {
    return publicClient(keycloak, "web").clientSecret("web-secret");
  }

  /** A client without a secret. */
  static RegistrationBuilder publicClient(KeycloakServer keycloak, String clientId) {
    return clientWithoutProvider(clientId).issuer(keycloak.issuer());
  }

  /** A client of which it is not said yet where it is registered. */
  static RegistrationBuilder clientWithoutProvider(String clientId) {
    return ClientRegistration.builder("main")
        .clientId(clientId)
        .redirectUri(REDIRECT_URI)
        .postLogoutRedirectUri(AFTER_LOGOUT)
        .scope("openid", "profile", "email");
  }

  /** A login of alice, who types her password. */
  static LoginResult login(OAuthClient client, FormBrowser browser) {
    StartedLogin started = client.login().start();
    return finish(client, started, browser.login(started.authorizationUri()));
  }

  static LoginResult login(OAuthClient client) {
    return login(client, new FormBrowser());
  }

  /** What the application does when the browser is back. */
  static LoginResult finish(OAuthClient client, StartedLogin started, FormBrowser.Place back) {
    CallbackQuery query = CallbackQuery.parse(back.uri().getRawQuery());
    return client.login().finish(client.login().check(started.pending(), query));
  }
}
