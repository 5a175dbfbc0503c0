package dev.kelid.oauth.cdi;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.ProviderProfile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.lang.model.AnnotationInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds an {@link AuthorizedClient} for each registration that is configured, and checks that all
 * that are injected are. For containers only.
 *
 * <p>For those that have no portable extensions (CDI Lite). Elsewhere {@link
 * PortableOAuthExtension} does the same: what a build-compatible extension adds belongs to no web
 * module on WildFly, and does not find its classes in an EAR.
 */
@SkipIfPortableExtensionPresent(PortableOAuthExtension.class)
public final class OAuthExtension implements BuildCompatibleExtension {
  private static final Set<String> CLIENTS =
      Set.of(AuthorizedClient.class.getName(), OAuthClients.class.getName());

  private final SeenRegistrations seen = new SeenRegistrations();

  /** For containers. */
  public OAuthExtension() {}

  /** Notes which registrations are injected, and which the application brings itself. */
  @Registration(types = Object.class)
  public void see(BeanInfo bean) {
    if (bean.injectionPoints().stream().anyMatch(OAuthExtension::isOfClients)) {
      seen.clients();
    }
    bean.injectionPoints().stream()
        .map(InjectionPointInfo::qualifiers)
        .flatMap(OAuthExtension::registered)
        .forEach(id -> seen.injected(id, String.valueOf(bean)));
    registered(bean.qualifiers()).forEach(seen::brought);
  }

  private static boolean isOfClients(InjectionPointInfo point) {
    return point.type().isClass() && CLIENTS.contains(point.type().asClass().declaration().name());
  }

  /** Notes that the application has profiles, which nobody can read before it runs. */
  @Registration(types = ProviderProfile.class)
  public void seeProfile(BeanInfo bean) {
    seen.profile();
  }

  private static Stream<String> registered(Collection<AnnotationInfo> qualifiers) {
    return qualifiers.stream()
        .filter(qualifier -> qualifier.name().equals(Registered.class.getName()))
        .map(qualifier -> qualifier.value().asString());
  }

  /**
   * Reads the configuration, and adds the beans. What is wrong is thrown: containers that are told
   * of an error go on to complain of beans that are missing for it, and of nothing else.
   */
  @Synthesis
  public void addRegistrations(SyntheticComponents components) {
    List<String> errors = new ArrayList<>();
    Set<String> configured = seen.configured(errors::add);
    if (!errors.isEmpty()) {
      throw new DeploymentException(String.join("\n", errors));
    }
    add(components, "");
    configured.forEach(id -> add(components, id));
  }

  private static void add(SyntheticComponents components, String registration) {
    SyntheticBeanBuilder<AuthorizedClient> bean =
        components
            .addBean(AuthorizedClient.class)
            .type(AuthorizedClient.class)
            .scope(RequestScoped.class)
            .withParam(CurrentClientCreator.REGISTRATION, registration)
            .createWith(CurrentClientCreator.class);
    if (!registration.isEmpty()) {
      bean.qualifier(Registered.Literal.of(registration));
    }
  }
}
