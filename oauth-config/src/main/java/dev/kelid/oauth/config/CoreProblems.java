package dev.kelid.oauth.config;

import java.util.Arrays;
import java.util.Map;

/** Says in configuration keys what the builders of oauth-core found, which speak of fields. */
final class CoreProblems {
  private static final String MISSING = "is missing";
  private static final String SEPARATOR = "\n  - ";
  private static final Map<String, RegistrationKey> KEYS =
      Map.ofEntries(
          Map.entry("issuer", RegistrationKey.ISSUER),
          Map.entry("endpoints.token", RegistrationKey.TOKEN_ENDPOINT),
          Map.entry("idTokenAlgorithms", RegistrationKey.ID_TOKEN_ALGORITHMS),
          Map.entry("clockSkew", RegistrationKey.CLOCK_SKEW),
          Map.entry("assumedLifetime", RegistrationKey.ASSUMED_LIFETIME),
          Map.entry("clientId", RegistrationKey.CLIENT_ID),
          Map.entry("clientSecret", RegistrationKey.CLIENT_SECRET),
          Map.entry("credential", RegistrationKey.CLIENT_AUTHENTICATION),
          Map.entry("apiKey", RegistrationKey.API_KEY),
          Map.entry("organization", RegistrationKey.ORGANIZATION),
          Map.entry("redirectUri", RegistrationKey.REDIRECT_URI),
          Map.entry("postLogoutRedirectUri", RegistrationKey.POST_LOGOUT_REDIRECT_URI),
          Map.entry("apiOrigin", RegistrationKey.API_ORIGINS),
          Map.entry("scope", RegistrationKey.SCOPE),
          Map.entry("resource", RegistrationKey.RESOURCE),
          Map.entry("max_age", RegistrationKey.MAX_AGE));

  private final KeyReader keys;
  private final Problems problems;

  CoreProblems(KeyReader keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  void add(String registration, IllegalArgumentException found) {
    String[] lines = String.valueOf(found.getMessage()).split(SEPARATOR, -1);
    Arrays.stream(lines).skip(1).forEach(line -> add(registration, line));
  }

  private void add(String registration, String line) {
    String[] parts = line.split(" ", 2);
    RegistrationKey known = KEYS.get(parts[0]);
    if (known == null || parts.length == 1) {
      problems.add("registration '" + registration + "': " + line);
      return;
    }
    Key key = known.of(registration);
    Found value = keys.find(key);
    if (parts[1].equals(MISSING)) {
      problems.missing(key);
    } else if (parts[1].startsWith(MISSING + ": ")) {
      problems.missing(key, parts[1].substring(MISSING.length() + 2));
    } else {
      problems.add(key + " " + parts[1] + (value == null ? "" : value.where()));
    }
  }
}
