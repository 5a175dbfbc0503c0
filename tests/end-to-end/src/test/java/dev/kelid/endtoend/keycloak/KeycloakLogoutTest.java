package dev.kelid.endtoend.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.login.LoginResult;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logout at Keycloak (OpenID Connect RP-Initiated Logout 1.0). */
@ExtendWith(KeycloakExtension.class)
class KeycloakLogoutTest {
  @Test
  void logoutEndsTheSessionThereAndComesBack(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      OAuthClient client = clients.only();
      FormBrowser browser = new FormBrowser();
      LoginResult login = Logins.login(client, browser);
      AuthorizedClient alice = client.owner(login.owner());
      URI unasked = client.login().start().authorizationUri();
      assertThat(browser.open(unasked).uri().toString()).startsWith(Logins.REDIRECT_URI);

      URI logout = client.endSessionUri(alice.rawIdToken().orElseThrow(), "s-1").orElseThrow();
      FormBrowser.Place back = browser.open(logout);
      FormBrowser.Place next = browser.open(client.login().start().authorizationUri());

      assertThat(back.uri()).hasToString(Logins.AFTER_LOGOUT + "?state=s-1");
      assertThat(next.html()).contains("name=\"password\"");
      assertThatThrownBy(() -> alice.insteadOf(alice.accessToken()))
          .isInstanceOf(LoginRequired.class);
    }
  }

  @Test
  void withoutAnIdTokenKeycloakAsksTheUserAndComesBackToo(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      OAuthClient client = clients.only();
      FormBrowser browser = new FormBrowser();
      Logins.login(client, browser);

      FormBrowser.Place question = browser.open(client.endSessionUri(null, null).orElseThrow());

      assertThat(question.html()).contains("log out");
    }
  }
}
