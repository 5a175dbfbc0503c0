package dev.kelid.endtoend.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientCredential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logins at Keycloak in plain Java. */
@ExtendWith(KeycloakExtension.class)
class KeycloakLoginTest {
  @Test
  void aConfidentialClientLogsAUserIn(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      OAuthClient client = clients.only();
      LoginResult login = Logins.login(client);

      assertThat(login.idToken().issuer()).isEqualTo(keycloak.issuer());
      assertThat(header(login.idToken().raw())).contains("\"RS256\"");
      assertThat(login.idToken().claims().string("preferred_username")).contains("alice");
      assertThat(login.idToken().claims().string("name")).contains("Alice Doe");
      assertThat(login.scopes()).contains("openid", "profile", "email");
      assertThat(login.userInfo().subject()).isEqualTo(login.subject());
      assertThat(login.userInfo().claims().string("email")).contains("alice@example.test");
      assertThat(client.owner(login.owner()).accessToken().expiresAt()).isAfter(Instant.now());
    }
  }

  @Test
  void aClientMayPostItsSecretInsteadOfSendingItInAHeader(KeycloakServer keycloak) {
    ClientCredential posted = ClientCredential.secretPost("web-secret");
    try (OAuthClients clients =
        OAuthClients.of(Logins.confidential(keycloak).credential(posted).build())) {
      assertThat(Logins.login(clients.only()).subject()).isPresent();
    }
  }

  @Test
  void aWrongSecretIsRefusedAndSaysWhere(KeycloakServer keycloak) {
    try (OAuthClients clients =
        OAuthClients.of(Logins.confidential(keycloak).clientSecret("not this one").build())) {
      assertThatThrownBy(() -> Logins.login(clients.only()))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("unauthorized_client");
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.endpoint()).isEqualTo("token endpoint");
              });
      assertThat(clients.store().owners()).isZero();
    }
  }

  @Test
  void aPublicClientLogsAUserInByPkceAlone(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.publicClient(keycloak, "phone").build())) {
      LoginResult login = Logins.login(clients.only());

      assertThat(login.idToken().claims().string("azp")).contains("phone");
      assertThat(clients.only().owner(login.owner()).accessToken().value()).isNotBlank();
    }
  }

  @Test
  void rolesAreInTheIdTokenAndInTheUserInfo(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      LoginResult login = Logins.login(clients.only());

      assertThat(login.idToken().claims().strings("/realm_access/roles"))
          .contains("customer", "editor")
          .doesNotContain("admin");
      assertThat(login.userInfo().claims().strings("/realm_access/roles"))
          .contains("customer", "editor")
          .doesNotContain("admin");
    }
  }

  @Test
  void theClientGetsTokensOfItsOwn(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      var tokens = clients.only().ofClient();

      assertThat(tokens.accessToken()).isEqualTo(tokens.accessToken());
      assertThat(tokens.accessToken().value()).isNotBlank();
    }
  }

  @Test
  void consentThatIsNotGivenIsARefusal(KeycloakServer keycloak) {
    try (OAuthClients clients =
        OAuthClients.of(
            Logins.publicClient(keycloak, "asking").clientSecret("asking-secret").build())) {
      OAuthClient client = clients.only();
      StartedLogin started = client.login().start();
      FormBrowser browser = new FormBrowser();
      FormBrowser.Place consent = browser.login(started.authorizationUri());
      FormBrowser.Place denied = browser.submit(consent, Map.of("cancel", "No"));

      assertThatThrownBy(() -> Logins.finish(client, started, denied))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.code()).isEqualTo("access_denied"));
    }
  }

  @Test
  void aUserWhoIsSignedInIsAskedAgainOnlyIfTheApplicationSaysSo(KeycloakServer keycloak) {
    try (OAuthClients clients = OAuthClients.of(Logins.confidential(keycloak).build())) {
      OAuthClient client = clients.only();
      FormBrowser browser = new FormBrowser();
      LoginResult first = Logins.login(client, browser);

      StartedLogin silent = client.login().start();
      FormBrowser.Place unasked = browser.open(silent.authorizationUri());
      StartedLogin fresh =
          client.login().start(LoginRequest.builder().with("prompt", "login").build());
      FormBrowser.Place asked = browser.open(fresh.authorizationUri());

      assertThat(Logins.finish(client, silent, unasked).subject()).isEqualTo(first.subject());
      assertThat(asked.html()).contains("name=\"password\"");
      FormBrowser.Place typed = browser.submit(asked, Map.of("password", "wonderland"));
      assertThat(Logins.finish(client, fresh, typed).idToken().authenticatedAt()).isPresent();
    }
  }

  private static String header(String jwt) {
    byte[] json = Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.')));
    return new String(json, StandardCharsets.UTF_8);
  }
}
