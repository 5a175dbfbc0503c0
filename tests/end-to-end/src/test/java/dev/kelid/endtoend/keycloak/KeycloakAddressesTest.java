package dev.kelid.endtoend.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Keycloak that browsers and servers reach under different names. */
@ExtendWith(KeycloakExtension.class)
class KeycloakAddressesTest {
  private static final String PROTOCOL = "/protocol/openid-connect";

  @Test
  void theDiscoveryDocumentIsAskedUnderAnInternalName(KeycloakServer keycloak) {
    URI document = URI.create(keycloak.internalIssuer() + "/.well-known/openid-configuration");
    Endpoints inside = Endpoints.none().withMetadata(document);
    try (OAuthClients clients = OAuthClients.of(at(keycloak.issuer(), inside))) {
      OAuthClient client = clients.only();
      StartedLogin started = client.login().start();
      LoginResult login = Logins.login(client);

      assertThat(started.authorizationUri().toString()).startsWith(keycloak.issuer());
      assertThat(started.pending().tokenEndpoint().toString())
          .isEqualTo(keycloak.internalIssuer() + PROTOCOL + "/token");
      assertThat(login.idToken().issuer()).isEqualTo(keycloak.issuer());
      assertThat(login.userInfo()).isNotNull();
    }
  }

  @Test
  void singleEndpointsTakeThePlaceOfTheDiscoveredOnes(KeycloakServer keycloak) {
    String inside = keycloak.internalIssuer() + PROTOCOL;
    Endpoints named =
        Endpoints.none()
            .withToken(URI.create(inside + "/token"))
            .withUserInfo(URI.create(inside + "/userinfo"))
            .withJwks(URI.create(inside + "/certs"));
    try (OAuthClients clients = OAuthClients.of(at(keycloak.issuer(), named))) {
      OAuthClient client = clients.only();
      StartedLogin started = client.login().start();

      assertThat(started.pending().tokenEndpoint()).isEqualTo(named.token());
      assertThat(started.authorizationUri().toString()).startsWith(keycloak.issuer());
      assertThat(Logins.login(client).subject()).isPresent();
    }
  }

  @Test
  void withEveryEndpointNamedNothingIsDiscovered(KeycloakServer keycloak) {
    String inside = keycloak.internalIssuer() + PROTOCOL;
    ProviderProfile profile =
        ProviderProfile.builder("Keycloak without discovery")
            .issuer(keycloak.issuer())
            .metadata(Metadata.NONE)
            .endpoints(
                Endpoints.none()
                    .withAuthorization(URI.create(keycloak.issuer() + PROTOCOL + "/auth"))
                    .withToken(URI.create(inside + "/token"))
                    .withJwks(URI.create(inside + "/certs")))
            .build();
    try (OAuthClients clients = OAuthClients.of(confidential(profile))) {
      LoginResult login = Logins.login(clients.only());

      assertThat(login.subject()).isPresent();
      assertThat(login.userInfo()).isNull();
    }
  }

  @Test
  void theIssuerIsCheckedWhateverTheNameThatWasAsked(KeycloakServer keycloak) {
    try (OAuthClients right = OAuthClients.of(Logins.confidential(keycloak).build());
        OAuthClients wrong = OAuthClients.of(at(keycloak.internalIssuer(), Endpoints.none()))) {
      assertThat(right.only().login().start()).isNotNull();
      assertThatThrownBy(() -> wrong.only().login().start())
          .isInstanceOfSatisfying(
              Invalid.class,
              invalid -> assertThat(invalid.check()).isEqualTo(Check.DISCOVERY_ISSUER))
          .hasMessageContaining(keycloak.issuer());
    }
  }

  private static ClientRegistration at(String issuer, Endpoints endpoints) {
    return confidential(ProviderProfile.openId(issuer).toBuilder().endpoints(endpoints).build());
  }

  private static ClientRegistration confidential(ProviderProfile profile) {
    return Logins.clientWithoutProvider("web").clientSecret("web-secret").provider(profile).build();
  }
}
