package dev.kelid.oauth.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;

/**
 * The MicroProfile Config of an application. What knows the Configs of all class loaders may belong
 * to a server, and lets go of none by itself: one that came up only to be read here is taken out
 * again at once, and lives as long as whoever reads it.
 */
final class ApplicationConfig {
  private ApplicationConfig() {}

  /**
   * What the classes of a loader are configured by.
   *
   * @param loader null if the thread has none
   */
  static Config of(@Nullable ClassLoader loader) {
    ConfigProviderResolver resolver = ConfigProviderResolver.instance();
    boolean stays =
        resolver.getClass().getClassLoader() == loader || isRegistered(resolver, loader);
    Config config = resolver.getConfig(loader);
    if (!stays) {
      resolver.releaseConfig(config);
    }
    return config;
  }

  /** By the server, or by the application itself: theirs to release. Only a second one tells. */
  private static boolean isRegistered(
      ConfigProviderResolver resolver, @Nullable ClassLoader loader) {
    Config second = resolver.getBuilder().forClassLoader(loader).addDefaultSources().build();
    try {
      resolver.registerConfig(second, loader);
    } catch (IllegalStateException | UnsupportedOperationException e) {
      return true;
    }
    resolver.releaseConfig(second);
    return false;
  }
}
