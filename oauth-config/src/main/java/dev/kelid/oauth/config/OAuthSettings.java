package dev.kelid.oauth.config;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is configured. The keys are listed in {@code docs/configuration.md}.
 *
 * @param registrations in the order in which they are named, at least one
 * @param rolesClaims by the id of a registration, the name of the claim, or a JSON pointer to it,
 *     that holds the user's roles; only where one is configured
 * @param requestScopes by the id of a registration, the scopes that requests for protected pages
 *     bind to a resource; only where some are configured
 * @param oneTimeCodes by the id of a registration, what is said of logins by a one-time code:
 *     values by the text of their key, secrets read from their files ({@code private-key} is the
 *     text of the key); only where something is said. No text of these maps shows a value
 * @param web for the web application as a whole
 * @param timeouts of calls to authorization servers
 * @param storeCapacity how many grants the store in memory holds
 * @param earlyRenewal in which last share of an access token's life it is renewed in the background
 * @param keepAlive after how long without a renewal grants are renewed in the background; empty for
 *     never
 * @param storeDirectory where tokens are kept on disk; empty if in memory
 */
public record OAuthSettings(
    List<ClientRegistration> registrations,
    Map<String, String> rolesClaims,
    Map<String, List<RequestScope>> requestScopes,
    Map<String, Map<String, String>> oneTimeCodes,
    WebSettings web,
    Timeouts timeouts,
    long storeCapacity,
    double earlyRenewal,
    Optional<Duration> keepAlive,
    Optional<StoreDirectory> storeDirectory) {

  /** Copies the collections. */
  public OAuthSettings {
    registrations = List.copyOf(registrations);
    rolesClaims = Collections.unmodifiableMap(new LinkedHashMap<>(rolesClaims));
    requestScopes = Map.copyOf(requestScopes);
    Map<String, Map<String, String>> codes = new LinkedHashMap<>();
    oneTimeCodes.forEach((id, values) -> codes.put(id, new HiddenValues(values)));
    oneTimeCodes = Collections.unmodifiableMap(codes);
  }

  /**
   * Reads the configuration of this thread's application.
   *
   * @param initParams of the filter, which win over everything else; empty without a filter
   * @param contextPath of the web application, empty for the root; null outside a web application,
   *     where no redirect URI is computed
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public static OAuthSettings read(Map<String, String> initParams, @Nullable String contextPath) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return read(ApplicationConfig.of(application), initParams, contextPath);
  }

  /**
   * Reads the given configuration.
   *
   * @param config where to look
   * @param initParams of the filter, which win over everything else; empty without a filter
   * @param contextPath of the web application, empty for the root; null outside a web application,
   *     where no redirect URI is computed
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public static OAuthSettings read(
      Config config, Map<String, String> initParams, @Nullable String contextPath) {
    return new SettingsReader(config, initParams, Map.of()).read(contextPath);
  }

  /**
   * Starts the clients of all registrations, as configured: all but {@link #openStore}.
   *
   * @param clock the time
   */
  public OAuthClients.Builder clients(InstantSource clock) {
    OAuthClients.Builder clients =
        OAuthClients.builder()
            .registrations(registrations)
            .timeouts(timeouts)
            .earlyRenewal(earlyRenewal)
            .clock(clock);
    keepAlive.ifPresent(clients::keepAlive);
    return clients;
  }

  /**
   * The store that is configured: {@link FileTokenStore}, which the caller closes, or {@link
   * MemoryTokenStore}.
   *
   * @param clock the time
   * @throws IllegalArgumentException if the directory cannot be used
   */
  public TokenStore openStore(InstantSource clock) {
    StoreDirectory at = storeDirectory.orElse(null);
    return at == null
        ? new MemoryTokenStore(storeCapacity, clock)
        : new FileTokenStore(at.path(), at.keys(), at.forgetAfter(), clock);
  }
}
