package dev.kelid.oauth.config;

import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param name in full, for example {@code oauth.default.issuer}
 * @param write what to write there, in words that follow "write"
 */
record Key(String name, String write) {
  /** The name of the environment variable (MicroProfile Config 3.1, environment mapping). */
  String environmentName() {
    return environmentName(name);
  }

  static String environmentName(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name;
  }
}
