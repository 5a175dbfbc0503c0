package dev.kelid.oauth.config;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Warns of environment variables that look like a misspelled key. The environment is shared, so
 * whatever is not very like a key is somebody else's.
 */
final class EnvironmentNames {
  private static final System.Logger LOG =
      System.getLogger(EnvironmentNames.class.getPackageName());
  private static final int MOST_ERRORS_IN_KEY = 2;
  private static final int SHORTEST_MISSPELLED_ID = 5;

  private final List<String> ids;
  private final List<String> globals;
  private final List<String> keys;
  private final Nearest nearest = new Nearest(MOST_ERRORS_IN_KEY);

  EnvironmentNames(Collection<String> registrations) {
    this.ids = registrations.stream().map(Key::environmentName).toList();
    this.globals = GlobalKey.texts().stream().map(Key::environmentName).toList();
    this.keys = RegistrationKey.texts().stream().map(Key::environmentName).toList();
  }

  void warn(List<Names.Name> names) {
    for (Names.Name name : names) {
      String tail = name.text().substring(Names.ENVIRONMENT_PREFIX.length());
      if (!isKnown(tail)) {
        meant(tail)
            .ifPresent(
                key ->
                    LOG.log(
                        Level.WARNING,
                        "{0} [in {1}] is no key; is {2} meant?",
                        name.text(),
                        name.source(),
                        Names.ENVIRONMENT_PREFIX + key));
      }
    }
  }

  private boolean isKnown(String tail) {
    String parameter = Key.environmentName(RegistrationKey.PARAMETER);
    return globals.contains(tail)
        || ids.stream()
            .filter(id -> tail.startsWith(id + "_"))
            .map(id -> tail.substring(id.length() + 1))
            .anyMatch(key -> keys.contains(key) || key.startsWith(parameter));
  }

  private Optional<String> meant(String tail) {
    return nearest
        .to(tail, globals)
        .or(() -> ids.stream().flatMap(id -> misspelledKey(id, tail).stream()).findFirst())
        .or(() -> keys.stream().flatMap(key -> misspelledId(key, tail).stream()).findFirst());
  }

  private Optional<String> misspelledKey(String id, String tail) {
    return tail.startsWith(id + "_")
        ? nearest.to(tail.substring(id.length() + 1), keys).map(key -> id + "_" + key)
        : Optional.empty();
  }

  private Optional<String> misspelledId(String key, String tail) {
    if (!tail.endsWith("_" + key)) {
      return Optional.empty();
    }
    String id = tail.substring(0, tail.length() - key.length() - 1);
    return ids.stream()
        .filter(known -> known.length() >= SHORTEST_MISSPELLED_ID)
        .filter(known -> Nearest.distance(id, known) == 1)
        .findFirst()
        .map(known -> known + "_" + key);
  }
}
