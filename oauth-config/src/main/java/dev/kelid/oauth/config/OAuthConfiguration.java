package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.ProviderProfile;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Where an application's settings are read from, if that is not left to its login filter:
 * MicroProfile Config, as one class loader sees it, and profiles that the application has made
 * itself.
 */
public final class OAuthConfiguration {
  private final Config config;
  private final Map<String, ProviderProfile> profiles;

  private OAuthConfiguration(Config config, Map<String, ProviderProfile> profiles) {
    this.config = config;
    this.profiles = profiles;
  }

  /** What the classes of this loader are configured by. */
  public static OAuthConfiguration of(ClassLoader loader) {
    return new OAuthConfiguration(ApplicationConfig.of(loader), Map.of());
  }

  /** The same, where {@code oauth.<registration>.provider} may also be the name of one of these. */
  public OAuthConfiguration with(Map<String, ProviderProfile> more) {
    return new OAuthConfiguration(config, Map.copyOf(more));
  }

  /**
   * Whether anything says which registrations there are: {@code oauth.registrations}, or a key of
   * one of them. What all registrations have in common, like {@code oauth.base-url}, does not.
   */
  public boolean definesRegistrations() {
    return new SettingsReader(config, Map.of(), profiles).definesRegistrations();
  }

  /**
   * The ids of all registrations, in the order in which they are named.
   *
   * @throws IllegalArgumentException if one of them cannot be an id
   */
  public Set<String> registrations() {
    return new SettingsReader(config, Map.of(), profiles).registrations();
  }

  /**
   * Reads everything.
   *
   * @param contextPath of the web application, empty for the root; null outside a web application,
   *     where no redirect URI is computed
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public OAuthSettings read(@Nullable String contextPath) {
    return new SettingsReader(config, Map.of(), profiles).read(contextPath);
  }

  /**
   * Reads everything for a filter, whose init-params say only what concerns the filter itself:
   * {@code registration}, {@code public-paths}, {@code error-page}, the seal key and what becomes
   * of sessions.
   *
   * @param initParams of the filter
   * @param contextPath of the web application, empty for the root
   * @throws IllegalArgumentException that lists everything that is wrong or missing; or the
   *     init-params that say more, and the properties to write in their place
   */
  public OAuthSettings readForFilter(Map<String, String> initParams, String contextPath) {
    new SharedParams(initParams).requireFiltersOwn();
    return new SettingsReader(config, initParams, profiles).read(contextPath);
  }

  /**
   * The properties of which a registration needs one before all else, for messages.
   *
   * @param registration an id
   */
  public static String propertiesOf(String registration) {
    return RegistrationKey.ISSUER.of(registration).name()
        + " (or "
        + RegistrationKey.PROVIDER.of(registration).name()
        + ")";
  }
}
