package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.ProviderProfile;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with the configuration is said when the application is deployed. */
@ParameterizedClass
@EnumSource(CdiKind.class)
class DeploymentTest {
  private static final String ISSUER = "https://id.example.com";

  @Parameter CdiKind kind;
  @RegisterExtension final Configured configured = new Configured();

  @BeforeEach
  void configure() {
    configured.in(kind).twoRegistrations(ISSUER);
  }

  @Dependent
  static class Shop {
    @Inject
    @Registered("api")
    AuthorizedClient api;
  }

  @Dependent
  static class ByInstance {
    @Inject
    @Registered("api")
    Instance<AuthorizedClient> api;
  }

  @Dependent
  static class InitializedShop {
    AuthorizedClient client;

    @Inject
    void use(@Registered("api") AuthorizedClient api) {
      client = api;
    }
  }

  @Dependent
  static class OwnBean {
    @Produces
    @Registered("api")
    AuthorizedClient api(OAuthClients clients) {
      return clients.of("web").owner("account-7");
    }
  }

  @Dependent
  static class OwnServer {
    @Produces
    @Named("our-server")
    ProviderProfile profile() {
      return ProviderProfile.openId(ISSUER).toBuilder().name("Our server").build();
    }
  }

  private void assertFails(Class<?> bean, String... messages) {
    assertThatThrownBy(() -> configured.start(bean).close())
        .satisfies(failure -> assertThat(texts(failure)).contains(messages));
  }

  static String texts(Throwable failure) {
    StringBuilder texts = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      texts.append(cause.getMessage()).append('\n');
      for (Throwable more : cause.getSuppressed()) {
        texts.append(more.getMessage()).append('\n');
      }
    }
    return texts.toString();
  }

  @Test
  void anUnknownRegistrationNamesTheKeyThatIsMissing() {
    for (Class<?> bean : new Class<?>[] {Shop.class, ByInstance.class, InitializedShop.class}) {
      configured.set("oauth.registrations", "web,api");
      configured.start(bean).close();

      configured.set("oauth.registrations", "web");
      configured.clear("oauth.api.issuer").clear("oauth.api.client-id");
      configured.clear("oauth.api.client-secret");
      assertFails(
          bean,
          "@Registered(\"api\")",
          "oauth.api.issuer (or oauth.api.provider) is missing, or oauth.registrations does not name it",
          "[web]");
      configured.twoRegistrations(ISSUER);
    }
  }

  @Test
  void anApplicationMayBringAClientOfItsOwn() {
    configured.set("oauth.registrations", "web");
    configured.clear("oauth.api.issuer").clear("oauth.api.client-id");
    configured.clear("oauth.api.client-secret");

    try (SeContainer container = configured.start(Shop.class, OwnBean.class)) {
      assertThat(container.select(Shop.class).get().api.owner()).isEqualTo("account-7");
    }
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    configured.start(Shop.class).close();

    configured.clear("oauth.web.client-id").clear("oauth.api.client-id");

    assertFails(Shop.class, "oauth.web.client-id", "oauth.api.client-id");
  }

  @Test
  void aProfileThatTheApplicationProducesIsCalledByItsName() {
    configured.clear("oauth.web.issuer").set("oauth.web.provider", "our-server");

    try (SeContainer container = configured.start(OwnServer.class)) {
      OAuthClients clients = container.select(OAuthClients.class).get();
      assertThat(clients.of("web").registration().provider().name()).isEqualTo("Our server");
    }
    assertFails(Shop.class, "oauth.web.provider is 'our-server'");
  }
}
