package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SettingsSource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that sees the library and says nothing of registrations. */
@ParameterizedClass
@EnumSource(CdiKind.class)
class BystanderTest {
  private static final ClassLoader LIBRARY = BystanderTest.class.getClassLoader();
  private static final String MISSING = "oauth.default.issuer";

  @Parameter CdiKind kind;
  @RegisterExtension final Configured configured = new Configured();
  @TempDir private Path folder;
  private ClassLoader before;

  @BeforeEach
  void shareTheLibrary() {
    configured.in(kind);
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new ClassLoader(LIBRARY) {});
  }

  @AfterEach
  void leave() {
    Thread.currentThread().setContextClassLoader(before);
  }

  /** With two times, of which the library could not take one. */
  @Dependent
  static class OfSomethingElse {
    @Produces
    InstantSource one() {
      return InstantSource.system();
    }

    @Produces
    InstantSource other() {
      return InstantSource.system();
    }
  }

  @Dependent
  static class WantsClient {
    @Inject AuthorizedClient client;
  }

  @Dependent
  static class WantsClients {
    @Inject OAuthClients clients;
  }

  private void assertFails(Class<?> bean) {
    assertThatThrownBy(() -> configured.start(bean).close())
        .satisfies(failure -> assertThat(DeploymentTest.texts(failure)).contains(MISSING));
  }

  @Test
  void startsWhereTheLibraryIsForAllAndNotWhereItIsItsOwn() {
    configured.start(OfSomethingElse.class).close();

    Thread.currentThread().setContextClassLoader(LIBRARY);

    assertFails(OfSomethingElse.class);
  }

  @Test
  void whatAllApplicationsOfAServerHaveInCommonChangesNothing() {
    configured.set("oauth.base-url", "https://shop.example.com");
    configured.start(OfSomethingElse.class).close();

    configured.set("oauth.registrations", "default");

    assertFails(OfSomethingElse.class);
  }

  @Test
  void whoWantsClientsIsToldWhatIsMissing() {
    configured.start(OfSomethingElse.class).close();

    assertFails(WantsClient.class);
    assertFails(WantsClients.class);
  }

  private WebShop start(Map<String, String> initParams) throws Exception {
    return new WebShop(folder, configured, initParams, Map.of(), OfSomethingElse.class);
  }

  @Test
  void itsFilterReadsItsInitParamsAsWithoutCdi() throws Exception {
    Map<String, String> initParams =
        Map.of(
            "issuer", "https://id.example.com",
            "client-id", "shop",
            "client-secret", "s3");

    try (WebShop shop = start(initParams)) {
      assertThat(shop.failures()).isEmpty();
      assertThat(shop.isUp()).isTrue();
      assertThat(shop.servletContext().getAttribute(SettingsSource.ATTRIBUTE)).isNull();
      assertThat(shop.servletContext().getAttribute(LoginFilter.CLIENTS))
          .isInstanceOf(OAuthClients.class);
    }
  }

  @Test
  void itsFilterSaysWhatIsMissing() throws Exception {
    try (WebShop shop = start(Map.of())) {
      assertThat(shop.isUp()).isFalse();
      assertThat(shop.failures()).contains("LoginFilter cannot start", MISSING);
    }
  }
}
