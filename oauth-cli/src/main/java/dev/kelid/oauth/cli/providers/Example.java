package dev.kelid.oauth.cli.providers;

import dev.kelid.oauth.provider.KnownProviders.Known;
import dev.kelid.oauth.provider.ProviderProfile;
import java.util.Map;

/** Profiles whose server nobody has named. */
final class Example {
  private static final Map<String, String> VALUES =
      Map.of(
          "server", "server.example.com",
          "domain", "domain.example.com",
          "tenant", "00000000-0000-0000-0000-000000000000",
          "issuer", "https://issuer.example.com");

  private Example() {}

  static ProviderProfile of(Known known) {
    return known.make().of(value(known));
  }

  /** What stands for the variable; empty where there is none. */
  static String value(Known known) {
    return known.variable() == null ? "" : VALUES.getOrDefault(known.variable(), "");
  }
}
