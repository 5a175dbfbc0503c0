package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.resources.ClassLoaderResourceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The library as an archive in which the container finds extensions and beans by itself. */
@ParameterizedClass
@EnumSource(CdiKind.class)
class ArchiveTest {
  @Parameter CdiKind kind;
  @RegisterExtension final Configured configured = new Configured();

  @Dependent
  static class Shop {
    @Inject
    @Registered("api")
    AuthorizedClient api;

    @Inject OAuthClients clients;
  }

  /** Sees no portable extensions, as containers of CDI Lite do not. */
  private static final class LiteLoader extends ClassLoader {
    LiteLoader() {
      super(ArchiveTest.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals("META-INF/services/" + Extension.class.getName())
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }

  private SeContainer start() {
    Weld container = new Weld().addBeanClass(Shop.class);
    if (kind == CdiKind.LITE) {
      kind.extended(container).setResourceLoader(new ClassLoaderResourceLoader(new LiteLoader()));
    }
    return container.initialize();
  }

  @BeforeEach
  void configure() {
    configured.twoRegistrations("https://id.example.com");
  }

  @Test
  void eachBeanIsThereOnce() {
    try (SeContainer container = start()) {
      assertThat(container.select(Shop.class).get().clients.ids()).containsExactly("web", "api");
      assertThat(container.select(ApplicationClients.class).isResolvable()).isTrue();
      assertThat(container.select(AuthorizedClient.class).isResolvable()).isTrue();
      assertThat(
              container.select(AuthorizedClient.class, Registered.Literal.of("api")).isResolvable())
          .isTrue();
    }
  }
}
