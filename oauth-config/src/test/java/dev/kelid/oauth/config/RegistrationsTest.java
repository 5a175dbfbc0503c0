package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class RegistrationsTest {
  private static final String[] TWO = {
    "oauth.registrations=web, api",
    "oauth.base-url=https://app.example.com",
    "oauth.web.issuer=https://id.example.com",
    "oauth.web.client-id=the-web",
    "oauth.web.roles-claim=roles",
    "oauth.web.authorization-parameter.color=blue",
    "oauth.api.issuer=https://login.example.org",
    "oauth.api.client-id=the-api",
    "oauth.api.metadata=oauth",
  };

  @Test
  void twoRegistrationsAreReadInTheirOrder() {
    OAuthSettings settings = Configured.by(TWO).at("").read();
    assertThat(settings.registrations())
        .extracting(ClientRegistration::id)
        .containsExactly("web", "api");
    assertThat(settings.registrations())
        .extracting(ClientRegistration::clientId)
        .containsExactly("the-web", "the-api");
    assertThat(settings.registrations())
        .extracting(registration -> String.valueOf(registration.redirectUri()))
        .containsExactly(
            "https://app.example.com/oauth/callback/web",
            "https://app.example.com/oauth/callback/api");
    assertThat(settings.rolesClaims()).containsOnlyKeys("web");
    assertThat(settings.registrations().get(1).authorizationParameters()).isEmpty();
    assertThat(settings.registrations().get(1).provider().name()).isEqualTo("login.example.org");
  }

  @Test
  void anInitParamChoosesOneOfThem() {
    OAuthSettings settings =
        Configured.by(TWO).initParams("registration=api", "client-id=other").at("").read();
    assertThat(settings.web().defaultRegistration()).isEqualTo("api");
    assertThat(settings.registrations())
        .extracting(ClientRegistration::clientId)
        .containsExactly("the-web", "other");
  }

  @Test
  void anInitParamMayNameTheOnlyOne() {
    OAuthSettings settings =
        Configured.by()
            .initParams("registration=shop", "issuer=https://id.example.com", "client-id=me")
            .read();
    assertThat(settings.registrations()).singleElement().extracting("id").isEqualTo("shop");
    assertThat(settings.web().defaultRegistration()).isEqualTo("shop");
  }

  @Test
  void anInitParamCannotChooseWhatThereIsNot() {
    assertThat(Configured.by(TWO).initParams("registration=shop").at("").problems())
        .containsExactly(
            "init-param 'registration' is 'shop', which is not in oauth.registrations: write one of"
                + " web, api");
  }

  @Test
  void aShortInitParamMustKnowItsRegistration() {
    assertThat(Configured.by(TWO).initParams("scope=openid").at("").problems())
        .containsExactly(
            "init-param 'scope' belongs to no registration: name one of web, api by the init-param"
                + " 'registration'");
  }

  @Test
  void theScopeIsOpenidWhereOpenIdIsSpoken() {
    OAuthSettings settings = Configured.by(TWO).at("").read();
    assertThat(settings.registrations())
        .extracting(registration -> String.join(" ", registration.scopes()))
        .containsExactly("openid", "");
  }

  @Test
  void anEndpointTakesThePlaceOfTheDiscoveredOne() {
    ProviderProfile provider =
        Configured.minimallyAnd("oauth.default.token-endpoint=https://inside.example.com/token")
            .read()
            .registrations()
            .get(0)
            .provider();
    assertThat(provider.metadata()).isEqualTo(Metadata.OPENID_DISCOVERY);
    assertThat(provider.endpoints())
        .isEqualTo(Endpoints.none().withToken(URI.create("https://inside.example.com/token")));
  }

  @Test
  void aProviderWithoutMetadataNamesItsEndpoints() {
    Configured plain =
        Configured.by(
                "oauth.base-url=https://app.example.com",
                "oauth.default.metadata=none",
                "oauth.default.client-id=me",
                "oauth.default.authorization-endpoint=https://id.example.com/authorize",
                "oauth.default.token-endpoint=https://id.example.com/token")
            .at("");
    ProviderProfile provider = plain.read().registrations().get(0).provider();
    assertThat(provider.issuer()).isNull();
    assertThat(provider.name()).isEqualTo("default");
    assertThat(provider.metadata()).isEqualTo(Metadata.NONE);
  }

  @Test
  void aProviderWithoutMetadataMustNameWhatALoginNeeds() {
    assertThat(
            Configured.by(
                    "oauth.base-url=https://app.example.com",
                    "oauth.default.metadata=none",
                    "oauth.default.client-id=me",
                    "oauth.default.scope=openid")
                .at("")
                .problems())
        .extracting(problem -> problem.replaceAll(" .*", ""))
        .containsExactly(
            "oauth.default.token-endpoint",
            "oauth.default.authorization-endpoint",
            "oauth.default.issuer",
            "oauth.default.jwks-uri");
  }

  @Test
  void withoutALoginTheTokenEndpointIsEnough() {
    assertThat(
            Configured.by(
                    "oauth.default.metadata=none",
                    "oauth.default.client-id=me",
                    "oauth.default.client-secret=s",
                    "oauth.default.token-endpoint=https://id.example.com/token")
                .read()
                .registrations())
        .hasSize(1);
  }
}
