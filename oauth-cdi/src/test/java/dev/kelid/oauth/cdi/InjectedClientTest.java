package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.jboss.weld.proxy.WeldClientProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What injection points hold, and what alternatives of the application put there instead. */
@ExtendWith(WeldJunit5Extension.class)
class InjectedClientTest {
  private static final Instant THEN = Instant.parse("2030-01-01T00:00:00Z");

  @RegisterExtension
  final Configured configured = new Configured().twoRegistrations("https://id.example.com");

  @WeldSetup
  final WeldInitiator weld =
      WeldInitiator.from(
              WeldInitiator.createWeld()
                  .addExtensions(new PortableOAuthExtension())
                  .beanClasses(
                      Shop.class,
                      Basket.class,
                      RequestScopes.Requests.class,
                      UsualTime.class,
                      OtherTime.class,
                      OwnPartner.class))
          .activate(RequestScoped.class, SessionScoped.class)
          .build();

  @ApplicationScoped
  static class Shop {
    @Inject AuthorizedClient client;

    @Inject
    @Registered("api")
    AuthorizedClient api;

    AuthorizedClient client() {
      return client;
    }

    AuthorizedClient api() {
      return api;
    }
  }

  /** Containers write such a bean to a disk, with what is injected. */
  @SessionScoped
  static class Basket implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject AuthorizedClient client;

    AuthorizedClient client() {
      return client;
    }
  }

  @ApplicationScoped
  static class UsualTime {
    @Produces
    InstantSource time() {
      return InstantSource.system();
    }
  }

  @Alternative
  @Priority(1)
  @ApplicationScoped
  static class OtherTime {
    @Produces
    InstantSource time() {
      return InstantSource.fixed(THEN);
    }
  }

  @Alternative
  @Priority(1)
  @Dependent
  static class OwnPartner {
    @Produces
    @Registered("api")
    AuthorizedClient api(OAuthClients clients) {
      return clients.of("web").owner("account-7");
    }
  }

  private Bean<?> bean(Annotation qualifier) {
    Set<Bean<?>> found = weld.getBeanManager().getBeans(AuthorizedClient.class, qualifier);
    return weld.getBeanManager().resolve(found);
  }

  @Test
  void theyAreProxiesOfTheRequestScopeInBeansOfAnyScope() {
    assertThat(weld.select(Shop.class).get().client()).isInstanceOf(WeldClientProxy.class);
    assertThat(weld.select(Basket.class).get().client()).isInstanceOf(WeldClientProxy.class);
    Bean<?> bean = bean(Default.Literal.INSTANCE);
    assertThat(bean.getScope()).isEqualTo(RequestScoped.class);
    assertThat(bean.getTypes()).containsExactlyInAnyOrder(AuthorizedClient.class, Object.class);
    assertThat(bean.getQualifiers()).contains(Default.Literal.INSTANCE, Any.Literal.INSTANCE);
  }

  @Test
  void whatIsInjectedComesBackFromADisk() throws Exception {
    ByteArrayOutputStream disk = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(disk)) {
      out.writeObject(weld.select(Basket.class).get().client());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(disk.toByteArray()))) {
      assertThat(in.readObject()).hasToString("AuthorizedClient[of the request]");
    }
  }

  @Test
  void theRegistrationsQualifierIsThatOfItsBean() {
    Bean<?> web = bean(Registered.Literal.of("web"));
    assertThat(web.getScope()).isEqualTo(RequestScoped.class);
    assertThat(web.getQualifiers())
        .contains(Registered.Literal.of("web"))
        .doesNotContain(Default.Literal.INSTANCE, Registered.Literal.of("api"));
  }

  @Test
  void outsideAWebRequestTheyCanBeNamedButNotUsed() {
    AuthorizedClient client = weld.select(Shop.class).get().client();
    assertThat(client).hasToString("AuthorizedClient[of the request]");
    assertThatIllegalStateException()
        .isThrownBy(client::owner)
        .withMessageContaining("no web request");
  }

  @Test
  void anAlternativeOfTheApplicationTakesTheirPlace() {
    Shop shop = weld.select(Shop.class).get();
    assertThat(shop.api().owner()).isEqualTo("account-7");
    assertThat(shop.client()).hasToString("AuthorizedClient[of the request]");
  }

  @Test
  void anAlternativeTimeIsThatOfTheClients() {
    OAuthClients clients = weld.select(OAuthClients.class).get();
    assertThat(clients.of("web").clock().instant()).isEqualTo(THEN);
  }
}
