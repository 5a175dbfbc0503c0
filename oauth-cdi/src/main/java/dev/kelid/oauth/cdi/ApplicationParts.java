package dev.kelid.oauth.cdi;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.token.TokenStore;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the application and its server bring for the clients to work with. */
@OwnBean
final class ApplicationParts {
  private final Optional<TokenStore> store;
  private final Optional<HttpTransport> transport;
  private final InstantSource clock;
  private final ObservedEvents events;
  private final Map<String, ProviderProfile> profiles = new HashMap<>();

  @Inject
  ApplicationParts(
      Instance<TokenStore> stores,
      Instance<HttpTransport> transports,
      Instance<InstantSource> clocks,
      @Any Instance<ProviderProfile> profiles,
      ObservedEvents events) {
    this.events = events;
    this.store = only(TokenStore.class, stores);
    this.transport = only(HttpTransport.class, transports);
    this.clock = only(InstantSource.class, clocks).orElseGet(InstantSource::system);
    for (Instance.Handle<ProviderProfile> handle : profiles.handles()) {
      String name = handle.getBean().getName();
      this.profiles.put(name == null ? handle.get().name() : name, handle.get());
    }
  }

  private static <T> Optional<T> only(Class<T> type, Instance<T> beans) {
    if (beans.isAmbiguous()) {
      throw new IllegalStateException(
          "there are several beans of type " + type.getName() + ": make one of them the default");
    }
    return beans.isResolvable() ? Optional.of(beans.get()) : Optional.empty();
  }

  /** The application's store, if it has one of its own. */
  Optional<TokenStore> store() {
    return store;
  }

  InstantSource clock() {
    return clock;
  }

  /** The application's profiles, by the names that registrations call them by. */
  Map<String, ProviderProfile> profiles() {
    return profiles;
  }

  /** Clients of these settings, over this store. */
  OAuthClients complete(OAuthSettings settings, TokenStore kept) {
    OAuthClients.Builder clients = settings.clients(clock).store(kept).events(events);
    transport.ifPresent(clients::transport);
    ManagedThreads.find().ifPresent(clients::threads);
    return clients.build();
  }
}
