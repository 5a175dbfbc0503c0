package dev.kelid.oauth.cdi;

import jakarta.enterprise.inject.se.SeContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Configures the application of one test, by system properties that are gone afterwards. */
final class Configured implements AfterEachCallback {
  private final List<String> names = new ArrayList<>();
  private CdiKind kind = CdiKind.FULL;

  /** Two registrations of one provider. */
  Configured twoRegistrations(String issuer) {
    set("oauth.registrations", "web,api");
    for (String id : List.of("web", "api")) {
      set("oauth." + id + ".issuer", issuer);
      set("oauth." + id + ".client-id", "app");
      set("oauth." + id + ".client-secret", "app-secret");
    }
    return this;
  }

  Configured set(String name, String value) {
    names.add(name);
    System.setProperty(name, value);
    return this;
  }

  Configured clear(String name) {
    System.clearProperty(name);
    return this;
  }

  /** In containers of this kind; of CDI Full if nobody says so. */
  Configured in(CdiKind other) {
    kind = other;
    return this;
  }

  /** The application of these beans. */
  SeContainer start(Class<?>... beans) {
    return kind.withoutDiscovery().addBeanClasses(beans).initialize();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    names.forEach(System::clearProperty);
    names.clear();
  }
}
