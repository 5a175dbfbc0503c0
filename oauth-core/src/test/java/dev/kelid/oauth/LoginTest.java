package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Browser;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerExtension;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole login, against the test kit, in plain Java. */
class LoginTest {
  @RegisterExtension
  static final AuthorizationServerExtension SERVERS =
      AuthorizationServerExtension.of(
          AuthorizationServer.builder()
              .client(TestClient.confidential("app", "app-secret").withAnyLoopbackRedirect())
              .client(
                  TestClient.confidentialPost("post app", "s3cr:t%/+=é").withAnyLoopbackRedirect())
              .client(TestClient.confidential("my client", "s3cr:t%/+=é").withAnyLoopbackRedirect())
              .client(TestClient.publicClient("phone").withAnyLoopbackRedirect())
              .user(TestUser.of("alice").withRoles("admin", "editor"))
              .user(TestUser.of("bob")));

  @Test
  void aUserLogsInAndCallsAnApi(AuthorizationServer server, ResourceServer api) throws IOException {
    try (OAuthClients clients =
        OAuthClients.of(Registrations.at(server).apiOrigin(api.origin()).build())) {
      OAuthClient client = clients.only();
      LoginResult result =
          Registrations.login(
              client, LoginRequest.builder().returningTo("/cart").applicationData("x").build());

      assertThat(result.subject()).contains("alice");
      assertThat(result.returnPath()).isEqualTo("/cart");
      assertThat(result.applicationData()).isEqualTo("x");
      assertThat(result.scopes()).containsExactly("openid", "profile");
      assertThat(result.idToken().claims().strings("/realm_access/roles"))
          .containsExactly("admin", "editor");
      assertThat(result.userInfo().subject()).contains("alice");

      HttpClient http = clients.connections().boundTo(client.owner(result.owner()).calls());
      String answer =
          http.execute(new HttpGet(api.uri("/me")), r -> EntityUtils.toString(r.getEntity()));
      assertThat(answer).contains("\"alice\"");
      assertThat(server.requests(Endpoint.TOKEN)).hasSize(1);
    }
  }

  @Test
  @Tag("checklist-52")
  void everyClientAuthenticationIsAcceptedByAStrictServer(AuthorizationServer server) {
    List<ClientCredential> credentials =
        List.of(
            ClientCredential.secretPost("s3cr:t%/+=é"),
            ClientCredential.secretBasic("s3cr:t%/+=é"),
            ClientCredential.none());
    List<String> ids = List.of("post app", "my client", "phone");
    for (int i = 0; i < ids.size(); i++) {
      try (OAuthClients clients =
          OAuthClients.of(
              Registrations.at(server)
                  .clientId(ids.get(i))
                  .credential(credentials.get(i))
                  .build())) {
        assertThat(Registrations.login(clients.only()).subject()).contains("alice");
      }
    }
  }

  @Test
  void anEllipticCurveSignatureWillDoToo() {
    try (AuthorizationServer server =
            AuthorizationServer.builder().idTokenAlgorithm("ES256").start();
        OAuthClients clients = OAuthClients.of(Registrations.at(server).build())) {
      assertThat(Registrations.login(clients.only()).subject()).contains("alice");
    }
  }

  @Test
  void aPlainOAuthServerLogsInWithoutSayingWho(AuthorizationServer server, ResourceServer api) {
    ClientRegistration registration =
        ClientRegistration.builder("plain")
            .provider(ProviderProfile.oauth(server.issuer()))
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri(Registrations.REDIRECT_URI)
            .scope("read")
            .userInfoAtLogin(false)
            .apiOrigin(api.origin())
            .build();
    try (OAuthClients clients = OAuthClients.of(registration)) {
      LoginResult result = Registrations.login(clients.only());

      assertThat(result.idToken()).isNull();
      assertThat(result.subject()).isEmpty();
      assertThat(result.scopes()).containsExactly("read");
      assertThat(server.requests(Endpoint.OAUTH_METADATA)).hasSize(1);
      assertThat(server.requests(Endpoint.JWKS)).isEmpty();
    }
  }

  @Test
  void withoutOpenIdAnOpenIdProviderIsNotAskedWhoItIs(AuthorizationServer server) {
    ClientRegistration registration =
        ClientRegistration.builder("plain")
            .issuer(server.issuer())
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri(Registrations.REDIRECT_URI)
            .scope("read")
            .build();
    try (OAuthClients clients = OAuthClients.of(registration)) {
      LoginResult result = Registrations.login(clients.only());

      assertThat(result.subject()).isEmpty();
      assertThat(result.scopes()).containsExactly("read");
      assertThat(server.requests(Endpoint.USERINFO)).isEmpty();
    }
  }

  @Test
  void userInfoIsNotAskedWhereItIsSwitchedOff(AuthorizationServer server) {
    try (OAuthClients clients =
        OAuthClients.of(Registrations.at(server).userInfoAtLogin(false).build())) {
      LoginResult result = Registrations.login(clients.only());

      assertThat(result.userInfo()).isNull();
      assertThat(result.subject()).contains("alice");
      assertThat(server.requests(Endpoint.USERINFO)).isEmpty();
    }
  }

  @Test
  @Tag("checklist-108")
  void theAccessTokenGoesToUserInfoInTheHeaderOnly(AuthorizationServer server) {
    try (OAuthClients clients = OAuthClients.of(Registrations.at(server).build())) {
      Registrations.login(clients.only());

      RecordedRequest asked = server.requests(Endpoint.USERINFO).get(0);
      assertThat(asked.header("Authorization").orElseThrow()).startsWith("Bearer ");
      assertThat(asked.query()).isEmpty();
      assertThat(asked.body()).isEmpty();
    }
  }

  @Test
  void logoutLeadsThroughTheProviderBackToTheApplication(AuthorizationServer server) {
    String back = "http://127.0.0.1:8080/bye";
    try (OAuthClients clients =
        OAuthClients.of(Registrations.at(server).postLogoutRedirectUri(back).build())) {
      OAuthClient client = clients.only();
      LoginResult result = Registrations.login(client);
      URI withHint = client.endSessionUri(result.idToken().raw(), "s-1").orElseThrow();
      URI withoutHint = client.endSessionUri(null, null).orElseThrow();

      assertThat(Browser.visit(withHint)).hasToString(back + "?state=s-1");
      assertThat(Browser.visit(withoutHint)).hasToString(back);
      assertThat(withoutHint.getRawQuery()).contains("client_id=app");
    }
  }

  @Test
  void aSecondLoginOfTheSameOwnerTakesTheFirstOnesPlace(AuthorizationServer server) {
    try (OAuthClients clients = OAuthClients.of(Registrations.at(server).build())) {
      OAuthClient client = clients.only();
      LoginResult first = Registrations.login(client);
      String before = client.owner(first.owner()).accessToken().value();
      Registrations.login(client, LoginRequest.builder().owner(first.owner()).build());

      assertThat(client.owner(first.owner()).accessToken().value()).isNotEqualTo(before);
      assertThat(clients.store().owners()).isEqualTo(1);
    }
  }

  @Test
  @Tag("checklist-5")
  void theVerifierTravelsToTheTokenEndpointOnly(AuthorizationServer server) {
    try (OAuthClients clients = OAuthClients.of(Registrations.at(server).build())) {
      LoginFlow login = clients.only().login();
      StartedLogin started = login.start();
      String verifier = started.pending().codeVerifier().value();
      login.finish(login.check(started.pending(), Browser.login(started.authorizationUri())));

      assertThat(server.requests(Endpoint.TOKEN).get(0).formValue("code_verifier"))
          .contains(verifier);
      assertThat(server.requests(Endpoint.AUTHORIZATION).get(0).query())
          .noneMatch(sent -> sent.value().contains(verifier));
    }
  }
}
