package dev.kelid.oauth.cdi;

import dev.kelid.oauth.config.OAuthConfiguration;
import org.jspecify.annotations.Nullable;

/** Whose configuration is read: the one place that looks at the thread context loader. */
final class ApplicationLoader {
  private ApplicationLoader() {}

  /**
   * The application's, where this library lies in a folder that all applications share; else that
   * of this library, which is in the application.
   */
  static ClassLoader ofConfiguration() {
    ClassLoader own = ApplicationLoader.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null && sees(context, own) ? context : own;
  }

  /**
   * Whether the library serves others only: it lies where all applications see it, and this one
   * says nothing of registrations.
   */
  static boolean isOfBystander() {
    ClassLoader loader = ofConfiguration();
    return loader != ApplicationLoader.class.getClassLoader()
        && !OAuthConfiguration.of(loader).definesRegistrations();
  }

  /** Whether the loader asks our own, as those of applications below it do. */
  private static boolean sees(@Nullable ClassLoader loader, ClassLoader own) {
    try {
      return loader != null
          && Class.forName(ApplicationLoader.class.getName(), false, loader).getClassLoader()
              == own;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
