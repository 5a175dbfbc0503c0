package dev.kelid.oauth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationBuilderTest {
  private static RegistrationBuilder good() {
    return ClientRegistration.builder("main")
        .issuer("https://id.example.com")
        .clientId("app")
        .redirectUri("https://app.example.com/oauth/callback/main");
  }

  @Test
  void aRegistrationHoldsWhatWasSaid() {
    ClientRegistration registration =
        good()
            .clientSecret("s")
            .scope("openid", "email")
            .scope("openid")
            .authorizationParameter("resource", "https://a.example.com/")
            .authorizationParameter("resource", "urn:b")
            .apiOrigin("https://API.example.com", "https://api.example.com:8443/")
            .trustedAudience("other")
            .postLogoutRedirectUri("https://app.example.com/bye")
            .build();

    assertThat(registration.credential().method()).isEqualTo("client_secret_basic");
    assertThat(registration.scopes()).containsExactly("openid", "email");
    assertThat(registration.authorizationParameters())
        .isEqualTo(Map.of("resource", List.of("https://a.example.com/", "urn:b")));
    assertThat(registration.apiOrigins())
        .containsExactlyInAnyOrder(
            new Origin("https", "api.example.com", 443),
            new Origin("https", "api.example.com", 8443));
    assertThat(registration.userInfoAtLogin()).isTrue();
  }

  @Test
  @Tag("checklist-16")
  @Tag("checklist-20")
  @Tag("checklist-29")
  void everythingThatIsWrongIsSaidAtOnceByName() {
    RegistrationBuilder wrong =
        ClientRegistration.builder("Main!")
            .clientSecret(" ")
            .redirectUri("http://app.example.com/callback")
            .postLogoutRedirectUri("bye")
            .scope("openid profile")
            .apiOrigin("https://api.example.com/v1")
            .authorizationParameter("state", "mine")
            .authorizationParameter("resource", "/relative")
            .authorizationParameter("max_age", "soon");

    assertThatIllegalArgumentException()
        .isThrownBy(wrong::build)
        .withMessageContainingAll(
            "registration 'Main!'",
            "- id 'Main!'",
            "- issuer is missing",
            "- clientId is missing",
            "- clientSecret is blank",
            "- redirectUri 'http://app.example.com/callback' is not https",
            "- postLogoutRedirectUri 'bye' is not a whole address",
            "- scope 'openid profile' is not one scope",
            "- apiOrigin 'https://api.example.com/v1' is more than an origin",
            "- authorizationParameter 'state' is written by the client itself",
            "- resource '/relative' must be an absolute URI",
            "- max_age [soon] must be one whole number");
  }

  @ParameterizedTest
  @Tag("checklist-20")
  @ValueSource(
      strings = {
        "response_type",
        "response_mode",
        "client_id",
        "client_secret",
        "redirect_uri",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri"
      })
  void noExtraParameterIsOneOfOurs(String reserved) {
    RegistrationBuilder builder = good().authorizationParameter("audience", "https://api");
    assertThat(builder.build().authorizationParameters()).containsOnlyKeys("audience");

    assertThatIllegalArgumentException()
        .isThrownBy(builder.authorizationParameter(reserved, "x")::build)
        .withMessageContaining("'" + reserved + "'");
  }

  @ParameterizedTest
  @Tag("checklist-29")
  @ValueSource(
      strings = {"https://api.example.com/app/#frag", "/relative", "api.example.com", "", "urn: x"})
  void aResourceIsAbsoluteAndHasNoFragment(String resource) {
    assertThat(good().authorizationParameter("resource", "https://rs.example.com/?q=1").build())
        .isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(good().authorizationParameter("resource", resource)::build)
        .withMessageContaining("resource");
  }

  @ParameterizedTest
  @Tag("checklist-16")
  @ValueSource(
      strings = {
        "http://app.example.com/cb",
        "http://0.0.0.0/cb",
        "http://127.0.0.1.nip.io/cb",
        "app:/cb",
        "https://app.example.com/cb#x",
        "https://u:p@app.example.com/cb"
      })
  void aRedirectUriIsHttpsOrLoopback(String redirectUri) {
    assertThat(good().redirectUri("http://127.0.0.1/cb").build().loginRedirectUri())
        .contains(URI.create("http://127.0.0.1/cb"));

    assertThatIllegalArgumentException()
        .isThrownBy(good().redirectUri(redirectUri)::build)
        .withMessageContaining("redirectUri");
  }

  @Test
  void anIssuerBesideAProviderIsTooMuch() {
    ProviderProfile profile = ProviderProfile.openId("https://id.example.com");
    assertThat(ClientRegistration.builder("a").provider(profile).clientId("x").build()).isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(good().provider(profile)::build)
        .withMessageContaining("issuer is said twice");
  }

  @Test
  void aPublicClientNeedsPkce() {
    ProfileBuilder provider = ProviderProfile.openId("https://id.example.com").toBuilder();
    RegistrationBuilder builder = ClientRegistration.builder("a").clientId("x");
    assertThat(builder.provider(provider.build()).build().credential().method()).isEqualTo("none");

    assertThatIllegalArgumentException()
        .isThrownBy(
            builder.provider(provider.login(LoginRules.standard().withoutPkce("old")).build())
                ::build)
        .withMessageContaining("clientSecret is missing");
  }

  @Test
  @Tag("checklist-18")
  void nothingAsksForAPasswordOrAnImplicitToken() {
    assertThat(ClientCredential.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder(
            "None", "SecretBasic", "SecretPost", "SecretJwt", "PrivateKeyJwt");
  }
}
