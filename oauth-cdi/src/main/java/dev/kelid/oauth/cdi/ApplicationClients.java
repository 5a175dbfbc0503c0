package dev.kelid.oauth.cdi;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthConfiguration;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SettingsSource;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.TokenStore;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the application, over one store. They are made for a context path, in which
 * redirect URIs lie; an application of several web modules has several such paths.
 */
@OwnBean
final class ApplicationClients {
  private static final String NOWHERE = "";

  private final ApplicationParts parts;
  private final OAuthConfiguration configuration;
  private final InstantSource clock;
  private final Map<String, OAuthClients> byPlace = new ConcurrentHashMap<>();
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable OAuthClients first;
  private volatile @Nullable TokenStore opened;

  /** Reads nothing yet. */
  @Inject
  ApplicationClients(ApplicationParts parts) {
    this.parts = parts;
    this.clock = parts.clock();
    this.configuration =
        OAuthConfiguration.of(ApplicationLoader.ofConfiguration()).with(parts.profiles());
  }

  /**
   * Before filters start, which take the clients that they find. Static, so that nothing is made
   * for an application that has nothing to do with clients.
   */
  static void start(
      @Observes
          @Initialized(ApplicationScoped.class)
          @Priority(Interceptor.Priority.PLATFORM_BEFORE)
          ServletContext context,
      Instance<ApplicationClients> clients) {
    if (!ApplicationLoader.isOfBystander()) {
      clients.get().start(context);
    }
  }

  static void stop(
      @Observes @BeforeDestroyed(ApplicationScoped.class) ServletContext context,
      Instance<ApplicationClients> clients) {
    if (context.getAttribute(SettingsSource.ATTRIBUTE) != null) {
      clients.get().stop(context);
    }
  }

  private void start(ServletContext context) {
    OAuthClients clients = clients(place(context), SettingsSource.contextPath(context));
    first = first == null ? clients : first;
    context.setAttribute(LoginFilter.CLIENTS, clients);
    context.setAttribute(SettingsSource.ATTRIBUTE, (SettingsSource) configuration::readForFilter);
  }

  private void stop(ServletContext context) {
    context.removeAttribute(SettingsSource.ATTRIBUTE);
    context.removeAttribute(LoginFilter.CLIENTS);
    OAuthClients clients = byPlace.remove(place(context));
    if (clients != null) {
      first = clients.equals(first) ? other() : first;
      clients.close();
    }
  }

  /** Those of a web module that is still there. */
  private @Nullable OAuthClients other() {
    return byPlace.entrySet().stream()
        .filter(at -> !at.getKey().equals(NOWHERE))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String place(ServletContext context) {
    return "at " + context.getContextPath();
  }

  /** Those of the web module that started first, or of no web module. */
  @Produces
  OAuthClients clients() {
    OAuthClients ofModule = first;
    return ofModule != null ? ofModule : clients(NOWHERE, null);
  }

  private OAuthClients clients(String place, @Nullable String contextPath) {
    making.lock();
    try {
      OAuthClients made = byPlace.get(place);
      if (made == null) {
        OAuthSettings settings = configuration.read(contextPath);
        made = parts.complete(settings, store(settings));
        byPlace.put(place, made);
      }
      return made;
    } finally {
      making.unlock();
    }
  }

  private TokenStore store(OAuthSettings settings) {
    TokenStore known = opened;
    if (known == null) {
      known = parts.store().orElseGet(() -> settings.openStore(clock));
      opened = known;
    }
    return known;
  }

  /** What the application has made itself, it closes itself. */
  @PreDestroy
  void close() {
    byPlace.values().forEach(OAuthClients::close);
    byPlace.clear();
    if (opened instanceof FileTokenStore files && parts.store().isEmpty()) {
      files.close();
    }
  }
}
