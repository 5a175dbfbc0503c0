package dev.kelid.oauth.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what is written but means nothing, and says what may have been meant. */
final class UnknownKeys {
  private static final int MOST_ERRORS = 3;

  private final RegistrationIds ids;
  private final Problems problems;
  private final Nearest nearest = new Nearest(MOST_ERRORS);

  /** The keys of registrations that are not named, by registration. */
  private final Map<String, Set<String>> strangers = new TreeMap<>();

  UnknownKeys(RegistrationIds ids, Problems problems) {
    this.ids = ids;
    this.problems = problems;
  }

  void check(Names names, InitParams initParams) {
    for (String written : initParams.unknown()) {
      Optional<String> meant =
          nearest.to(written, GlobalKey.texts()).or(() -> nearestOfRegistration(written));
      problems.add("init-param '" + written + "' is no key: " + remedy(meant));
    }
    names.dotted().forEach(this::check);
    homeless(initParams);
    strangers.forEach(this::addStranger);
    new EnvironmentNames(ids.named()).warn(names.environment());
  }

  private void check(Names.Name name) {
    String tail = name.text().substring(GlobalKey.PREFIX.length());
    if (GlobalKey.texts().contains(tail)) {
      return;
    }
    String[] parts = tail.split("\\.", 2);
    boolean named = parts.length == 2 && ids.named().contains(parts[0]);
    if (named && RegistrationKey.knows(parts[1])) {
      return;
    }
    Optional<String> meant = named ? ofRegistration(parts[0], parts[1]) : global(tail);
    if (named || parts.length == 1 || meant.isPresent()) {
      problems.add(name.text() + " is no key: " + remedy(meant) + " [in " + name.source() + "]");
    } else {
      strangers
          .computeIfAbsent(parts[0], id -> new TreeSet<>())
          .add(shown(name.text(), name.source()));
    }
  }

  /** Init-params in short form speak of a registration that may not exist. */
  private void homeless(InitParams initParams) {
    Set<String> own = strangers.getOrDefault(initParams.registrationOrDefault(), new TreeSet<>());
    initParams
        .all()
        .forEach(
            (name, param) -> {
              if (!param.isInFull() && own.remove(shown(name, param.source()))) {
                problems.add(
                    param.source()
                        + " belongs to no registration: name one of "
                        + String.join(", ", ids.named())
                        + " by the init-param 'registration'");
              }
            });
    strangers.values().removeIf(Set::isEmpty);
  }

  private static String shown(String name, String source) {
    return name + " [in " + source + "]";
  }

  /** For {@code oauth.isuer} also the key of the first registration. */
  private Optional<String> global(String tail) {
    String first = ids.named().iterator().next();
    return nearest
        .to(tail, GlobalKey.texts())
        .map(key -> GlobalKey.PREFIX + key)
        .or(() -> tail.contains(".") ? Optional.empty() : ofRegistration(first, tail));
  }

  private Optional<String> ofRegistration(String id, String tail) {
    return nearestOfRegistration(tail).map(key -> GlobalKey.PREFIX + id + "." + key);
  }

  private Optional<String> nearestOfRegistration(String tail) {
    return nearest.to(tail, RegistrationKey.texts());
  }

  private static String remedy(Optional<String> meant) {
    return meant
        .map(key -> "write " + key)
        .orElse("remove it; docs/configuration.md lists all keys");
  }

  private void addStranger(String id, Set<String> keys) {
    String also =
        nearest.to(id, ids.named()).map(near -> ", or write oauth." + near + ".…").orElse("");
    problems.add(
        String.join(", ", keys)
            + (keys.size() == 1 ? " belongs" : " belong")
            + (" to no registration: add '" + id + "' to oauth.registrations (now ")
            + String.join(",", ids.named())
            + ")"
            + also);
  }
}
