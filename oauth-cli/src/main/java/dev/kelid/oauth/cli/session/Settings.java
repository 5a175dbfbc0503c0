package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.provider.ClientRegistration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;

/** The registration that options, environment and file describe together. */
final class Settings {
  private static final String DEFAULT = "default";
  private static final String PROVIDER = "provider";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final @Nullable ConfigFile file;
  private final Config config;
  private final String registration;

  /**
   * Reads the sources.
   *
   * @param named the registration that is meant; null for the only one
   * @param file of properties; null for none
   */
  Settings(@Nullable String named, @Nullable Path file) {
    ConfigBuilder builder =
        ConfigProviderResolver.instance()
            .getBuilder()
            .addDefaultSources()
            .addDiscoveredConverters();
    this.file = file == null ? null : new ConfigFile(file);
    this.config = (this.file == null ? builder : builder.withSources(this.file)).build();
    this.registration = named != null ? wellFormed(named) : only().orElse(DEFAULT);
  }

  private static String wellFormed(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "--registration is '"
              + name
              + "': write a name of lower-case letters, digits and '-', not longer than 64");
    }
    return name;
  }

  private Optional<String> only() {
    return config
        .getOptionalValue("oauth.registrations", String.class)
        .map(String::strip)
        .filter(names -> !names.isEmpty() && !names.contains(","));
  }

  /** Its name. */
  String registration() {
    return registration;
  }

  /** What is to be said of the file before it is used. */
  Optional<String> warning() {
    return file == null || !file.isOpenSecret()
        ? Optional.empty()
        : Optional.of(
            "--config names "
                + file.getName()
                + ", which holds secrets and every user of this machine can read: chmod o-r");
  }

  /** The same in options that the configuration says in keys. */
  String inOptions(String sentence) {
    return new Complaints(registration, true).inOptions(sentence);
  }

  /** A registration, how long its server may take, and what is said of its one-time codes. */
  record Read(ClientRegistration client, Timeouts timeouts, Map<String, String> oneTimeCodes) {}

  private boolean isProviderNamed(Map<String, String> options) {
    return options.containsKey(PROVIDER)
        || config
            .getOptionalValue("oauth." + registration + "." + PROVIDER, String.class)
            .isPresent();
  }

  /**
   * The registration.
   *
   * @param options by their keys; they win over everything else
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  Read read(Map<String, String> options) {
    Map<String, String> params = new HashMap<>(options);
    params.put("registration", registration);
    new SecretSources(config, registration).settle(params);
    try {
      OAuthSettings settings = OAuthSettings.read(config, params, null);
      ClientRegistration client =
          settings.registrations().stream()
              .filter(r -> r.id().equals(registration))
              .findFirst()
              .orElseThrow();
      return new Read(
          client,
          settings.timeouts(),
          settings.oneTimeCodes().getOrDefault(registration, Map.of()));
    } catch (IllegalArgumentException e) {
      Complaints complaints = new Complaints(registration, isProviderNamed(options));
      throw new IllegalArgumentException(complaints.inOptions(String.valueOf(e.getMessage())), e);
    }
  }
}
