package dev.kelid.oauth.cdi;

import dev.kelid.oauth.config.OAuthConfiguration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which registrations an application injects and brings, to be compared with its configuration. */
final class SeenRegistrations {
  private final Map<String, String> injected = new LinkedHashMap<>();
  private final Set<String> ofApplication = new LinkedHashSet<>();
  private boolean bringsProfiles;
  private boolean injectsClients;

  void injected(String registration, String by) {
    injected.putIfAbsent(registration, by);
  }

  /** The application wants clients, of whichever registrations. */
  void clients() {
    injectsClients = true;
  }

  void brought(String registration) {
    ofApplication.add(registration);
  }

  /** The application has profiles, which nobody can read before it runs. */
  void profile() {
    bringsProfiles = true;
  }

  /**
   * The ids of all registrations that are configured; none if something is wrong, or the
   * application has nothing to do with any.
   */
  Set<String> configured(Consumer<String> errors) {
    if (!injectsClients && injected.isEmpty() && ApplicationLoader.isOfBystander()) {
      return Set.of();
    }
    try {
      OAuthConfiguration configuration = OAuthConfiguration.of(ApplicationLoader.ofConfiguration());
      Set<String> ids = configuration.registrations();
      if (!bringsProfiles) {
        configuration.read(null);
      }
      injected.forEach((id, by) -> requireRegistered(id, by, ids, errors));
      return ids;
    } catch (IllegalArgumentException e) {
      errors.accept(String.valueOf(e.getMessage()));
      return Set.of();
    }
  }

  private void requireRegistered(String id, String by, Set<String> ids, Consumer<String> errors) {
    if (!ids.contains(id) && !ofApplication.contains(id)) {
      errors.accept(
          "@Registered(\""
              + id
              + "\") is injected into "
              + by
              + ", but there is no such registration: "
              + OAuthConfiguration.propertiesOf(id)
              + " is missing, or oauth.registrations does not name it; there are "
              + ids);
    }
  }
}
