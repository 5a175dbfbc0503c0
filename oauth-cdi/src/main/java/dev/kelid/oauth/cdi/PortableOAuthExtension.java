package dev.kelid.oauth.cdi;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.ProviderProfile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what {@link OAuthExtension} does, in containers of CDI Full, and in its place. Weld looks
 * for build-compatible extensions once in its life, so that one beside the server finds those of no
 * application if the first had none; and on WildFly they are of no web module. For containers only.
 */
public final class PortableOAuthExtension implements Extension {
  static final List<Class<?>> OWN_BEANS =
      List.of(ObservedEvents.class, ApplicationParts.class, ApplicationClients.class);

  private final SeenRegistrations seen = new SeenRegistrations();
  private boolean hasFoundBeans;

  /** For containers. */
  public PortableOAuthExtension() {}

  void find(@Observes ProcessAnnotatedType<ApplicationClients> found) {
    hasFoundBeans = true;
  }

  /** Where the library is none of the archives in which the container looks for beans. */
  void addClients(@Observes AfterTypeDiscovery discovery) {
    if (!hasFoundBeans) {
      OWN_BEANS.forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    }
  }

  void seeClient(@Observes ProcessInjectionPoint<?, AuthorizedClient> point) {
    seen.clients();
  }

  void seeClients(@Observes ProcessInjectionPoint<?, OAuthClients> point) {
    seen.clients();
  }

  void see(@Observes ProcessInjectionPoint<?, ?> point) {
    registered(point.getInjectionPoint().getQualifiers())
        .forEach(id -> seen.injected(id, String.valueOf(point.getInjectionPoint().getMember())));
  }

  void see(@Observes ProcessBean<?> bean) {
    registered(bean.getBean().getQualifiers()).forEach(seen::brought);
    if (bean.getBean().getTypes().contains(ProviderProfile.class)) {
      seen.profile();
    }
  }

  private static Stream<String> registered(Collection<Annotation> qualifiers) {
    return qualifiers.stream()
        .filter(Registered.class::isInstance)
        .map(qualifier -> ((Registered) qualifier).value());
  }

  void addRegistrations(@Observes AfterBeanDiscovery discovery) {
    add(discovery, "", Default.Literal.INSTANCE);
    seen.configured(error -> discovery.addDefinitionError(new DeploymentException(error)))
        .forEach(id -> add(discovery, id, Registered.Literal.of(id)));
  }

  private static void add(AfterBeanDiscovery discovery, String registration, Annotation qualifier) {
    discovery
        .<AuthorizedClient>addBean()
        .id(PortableOAuthExtension.class.getName() + " " + registration)
        .types(AuthorizedClient.class, Object.class)
        .qualifiers(qualifier, Any.Literal.INSTANCE)
        .scope(RequestScoped.class)
        .produceWith(lookup -> CurrentClientCreator.create(lookup, registration));
  }
}
