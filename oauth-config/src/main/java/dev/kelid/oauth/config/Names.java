package dev.kelid.oauth.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The names in all sources that begin like ours. Those of the environment ({@code OAUTH_…}) are
 * kept apart: they do not say where one part ends and the next begins.
 */
final class Names {
  static final String ENVIRONMENT_PREFIX = "OAUTH_";

  private final List<Name> dotted = new ArrayList<>();
  private final List<Name> environment = new ArrayList<>();
  private final Set<String> profiles;

  /**
   * One of them.
   *
   * @param text as it is written, for the environment in upper case
   * @param source that has it
   */
  record Name(String text, String source) {}

  Names(Config config, InitParams initParams) {
    this.profiles =
        Stream.of(config.getOptionalValue(Config.PROFILE, String.class).orElse("").split(","))
            .map(profile -> "%" + profile.strip() + ".")
            .collect(Collectors.toSet());
    initParams.all().forEach((name, param) -> dotted.add(new Name(name, param.source())));
    for (ConfigSource source : config.getConfigSources()) {
      add(source);
    }
  }

  private void add(ConfigSource source) {
    Set<String> upperCase = new TreeSet<>();
    for (String name : source.getPropertyNames()) {
      if (name.toUpperCase(Locale.ROOT).startsWith(ENVIRONMENT_PREFIX)) {
        upperCase.add(name.toUpperCase(Locale.ROOT));
      }
    }
    upperCase.forEach(name -> environment.add(new Name(name, source.getName())));
    for (String written : new TreeSet<>(source.getPropertyNames())) {
      String name = withoutProfile(written);
      boolean guess = upperCase.contains(Key.environmentName(name)); // some add OAUTH_A as oauth.a
      if (name.startsWith(GlobalKey.PREFIX) && !guess) {
        dotted.add(new Name(name, source.getName()));
      }
    }
  }

  private String withoutProfile(String name) {
    return profiles.stream()
        .filter(name::startsWith)
        .map(profile -> name.substring(profile.length()))
        .findFirst()
        .orElse(name);
  }

  /** Names that begin with {@code oauth.}, init-params among them. */
  List<Name> dotted() {
    return dotted;
  }

  /** Names that begin with {@code OAUTH_}. */
  List<Name> environment() {
    return environment;
  }

  /** The names of a registration's authorization parameters that have no key of their own. */
  Set<String> parametersOf(String registration) {
    String prefix = RegistrationKey.parameterOf(registration, "").name();
    Set<String> names = new TreeSet<>();
    dotted.forEach(name -> after(prefix, name).ifPresent(names::add));
    Set<String> known = names.stream().map(Key::environmentName).collect(Collectors.toSet());
    for (Name name : environment) {
      after(Key.environmentName(prefix), name)
          .filter(parameter -> !known.contains(parameter))
          .ifPresent(parameter -> names.add(parameter.toLowerCase(Locale.ROOT)));
    }
    return names;
  }

  private static Optional<String> after(String prefix, Name name) {
    boolean longer = name.text().startsWith(prefix) && name.text().length() > prefix.length();
    return longer ? Optional.of(name.text().substring(prefix.length())) : Optional.empty();
  }
}
