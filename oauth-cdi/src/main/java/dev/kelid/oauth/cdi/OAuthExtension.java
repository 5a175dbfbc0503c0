package dev.kelid.oauth.cdi;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.config.OAuthConfiguration;
import dev.kelid.oauth.provider.ProviderProfile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.AnnotationInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds an {@link AuthorizedClient} for each registration that is configured, and checks that all
 * that are injected are. For containers only.
 */
public final class OAuthExtension implements BuildCompatibleExtension {
  private final Map<String, String> injected = new LinkedHashMap<>();
  private final Set<String> ofApplication = new LinkedHashSet<>();
  private boolean bringsProfiles;

  /** For containers. */
  public OAuthExtension() {}

  /** Adds the bean that holds the clients. */
  @Discovery
  public void addClients(ScannedClasses classes) {
    classes.add(ApplicationParts.class.getName());
    classes.add(ApplicationClients.class.getName());
  }

  /** Notes which registrations are injected, and which the application brings itself. */
  @Registration(types = Object.class)
  public void see(BeanInfo bean) {
    bean.injectionPoints().stream()
        .map(InjectionPointInfo::qualifiers)
        .flatMap(OAuthExtension::registered)
        .forEach(id -> injected.putIfAbsent(id, String.valueOf(bean)));
    registered(bean.qualifiers()).forEach(ofApplication::add);
  }

  /** Notes that the application has profiles, which nobody can read before it runs. */
  @Registration(types = ProviderProfile.class)
  public void seeProfile(BeanInfo bean) {
    bringsProfiles = true;
  }

  private static Stream<String> registered(Collection<AnnotationInfo> qualifiers) {
    return qualifiers.stream()
        .filter(qualifier -> qualifier.name().equals(Registered.class.getName()))
        .map(qualifier -> qualifier.value().asString());
  }

  /** Reads the configuration, and adds the beans. */
  @Synthesis
  public void addRegistrations(SyntheticComponents components, Messages messages) {
    try {
      OAuthConfiguration configuration = OAuthConfiguration.of(ApplicationLoader.ofConfiguration());
      Set<String> ids = configuration.registrations();
      if (!bringsProfiles) {
        configuration.read(null);
      }
      injected.forEach((id, by) -> requireRegistered(id, by, ids, messages));
      add(components, "");
      ids.forEach(id -> add(components, id));
    } catch (IllegalArgumentException e) {
      messages.error(String.valueOf(e.getMessage()));
    }
  }

  private void requireRegistered(String id, String by, Set<String> ids, Messages messages) {
    if (!ids.contains(id) && !ofApplication.contains(id)) {
      messages.error(
          "@Registered(\""
              + id
              + "\") is injected into "
              + by
              + ", but there is no such registration: "
              + OAuthConfiguration.propertyOf(id)
              + " is missing, or oauth.registrations does not name it; there are "
              + ids);
    }
  }

  private static void add(SyntheticComponents components, String registration) {
    SyntheticBeanBuilder<AuthorizedClient> bean =
        components
            .addBean(AuthorizedClient.class)
            .type(AuthorizedClient.class)
            .scope(RequestScoped.class)
            .withParam(RequestClientCreator.REGISTRATION, registration)
            .createWith(RequestClientCreator.class);
    if (!registration.isEmpty()) {
      bean.qualifier(Registered.Literal.of(registration));
    }
  }
}
