package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.provider.ProviderProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings that are shared by CDI and filters. */
class OAuthConfigurationTest {
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void configure() {
    set("oauth.registrations", "web,api,default");
    set("oauth.base-url", "https://shop.example.com");
    for (String id : List.of("web", "api", "default")) {
      set("oauth." + id + ".issuer", "https://id.example.com");
      set("oauth." + id + ".client-id", "shop");
      set("oauth." + id + ".client-secret", "s3");
    }
  }

  @AfterEach
  void clear() {
    names.forEach(System::clearProperty);
  }

  private void set(String name, String value) {
    names.add(name);
    System.setProperty(name, value);
  }

  private static OAuthConfiguration configuration() {
    return OAuthConfiguration.of(OAuthConfigurationTest.class.getClassLoader());
  }

  @Test
  void registrationsAreInTheOrderInWhichTheyAreNamed() {
    assertThat(configuration().registrations()).containsExactly("web", "api", "default");
  }

  @Test
  void aFilterMaySayWhatConcernsItselfOnly() {
    OAuthSettings settings =
        configuration()
            .readForFilter(
                Map.of(
                    "registration", "api",
                    "public-paths", "/open",
                    "oauth.error-page", "/failed",
                    "session-refresh", "PT15M"),
                "/shop");

    assertThat(settings.web().defaultRegistration()).isEqualTo("api");
    assertThat(settings.web().publicPaths()).containsExactly("/open");
    assertThat(settings.web().errorPage()).isEqualTo("/failed");
  }

  @Test
  void anInitParamThatSaysMoreNamesThePropertyToWriteAndNotItsValue() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "client-secret", "oauth.web.client-secret",
                "oauth.api.scope", "oauth.api.scope",
                "base-url", "oauth.base-url",
                "store-directory", "oauth.store-directory",
                "after-logout-path", "oauth.after-logout-path")
            .entrySet()) {
      configuration().readForFilter(Map.of("registration", "web"), "/shop");

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  configuration()
                      .readForFilter(
                          Map.of("registration", "web", wrong.getKey(), "s3cret"), "/shop"))
          .withMessageContaining("init-param '" + wrong.getKey() + "'")
          .withMessageContaining("write the property " + wrong.getValue() + " instead")
          .withMessageNotContainingAny("s3cret");
    }
  }

  @Test
  void aProfileOfTheApplicationIsKnownByItsName() {
    ProviderProfile profile =
        ProviderProfile.openId("https://id.example.com").toBuilder().name("Ours").build();
    set("oauth.web.provider", "ours");
    System.clearProperty("oauth.web.issuer");

    OAuthSettings settings = configuration().with(Map.of("ours", profile)).read(null);

    assertThat(settings.registrations().get(0).provider().name()).isEqualTo("Ours");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration().read(null))
        .withMessageContaining("oauth.web.provider is 'ours'");
  }
}
