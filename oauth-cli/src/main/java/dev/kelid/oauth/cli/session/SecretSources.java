package dev.kelid.oauth.cli.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Which of several sources a secret comes from. It has two keys, itself and the file that holds it,
 * so the strongest source must be found over both.
 */
final class SecretSources {
  private static final List<String> SECRETS =
      List.of("client-secret", "api-key", "api-token", "signature", "authorization");
  private static final String ENVIRONMENT = "EnvConfigSource";

  private final Config config;
  private final String prefix;

  SecretSources(Config config, String registration) {
    this.config = config;
    this.prefix = "oauth." + registration + ".";
  }

  /**
   * Leaves each secret to its strongest source: the weaker one is covered by a blank option.
   *
   * @param options by their keys
   * @throws IllegalArgumentException if one source gives a secret in both ways
   */
  void settle(Map<String, String> options) {
    SECRETS.forEach(secret -> settle(secret, secret + "-file", options));
  }

  private void settle(String direct, String file, Map<String, String> options) {
    boolean typed = options.containsKey(direct);
    boolean named = options.containsKey(file);
    if (typed && named) {
      throw both("--ask-" + direct, "--" + file);
    }
    if (typed || named) {
      options.put(typed ? file : direct, "");
      return;
    }
    ConfigValue itself = config.getConfigValue(prefix + direct);
    ConfigValue inFile = config.getConfigValue(prefix + file);
    if (isBlank(itself) || isBlank(inFile)) {
      return;
    }
    if (itself.getSourceOrdinal() == inFile.getSourceOrdinal()) {
      throw both(shown(itself), shown(inFile));
    }
    options.put(itself.getSourceOrdinal() > inFile.getSourceOrdinal() ? file : direct, "");
  }

  private static boolean isBlank(ConfigValue value) {
    return value.getRawValue() == null || value.getRawValue().isBlank();
  }

  private static String shown(ConfigValue value) {
    return ENVIRONMENT.equals(value.getSourceName())
        ? value.getName().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)
            + " in the environment"
        : value.getName() + " in " + value.getSourceName();
  }

  private static IllegalArgumentException both(String one, String other) {
    return new IllegalArgumentException(one + " and " + other + " are both given: keep one");
  }
}
