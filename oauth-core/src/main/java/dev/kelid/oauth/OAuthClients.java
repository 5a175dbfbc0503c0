package dev.kelid.oauth;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.CallConnections;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.event.Events;
import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.BackOff;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.RenewalRules;
import dev.kelid.oauth.token.TokenStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All clients of one application, by the id of their registration. They share one store, one pool
 * of connections and one kind of threads; closing this closes what it made itself.
 */
public final class OAuthClients implements AutoCloseable {
  private final Map<String, OAuthClient> clients;
  private final TokenStore store;
  private final CallConnections connections = new CallConnections();
  private final Events events;
  private final OwnedResources owned = new OwnedResources();

  private OAuthClients(Builder builder) {
    this.events = new Events(builder.events, builder.clock);
    TokenStore named = builder.store;
    this.store = named != null ? named : new MemoryTokenStore(builder.capacity, builder.clock);
    RenewalThreads threads =
        owned.own(new RenewalThreads(builder.timeouts.exchange(), builder.threads));
    RenewalRules renewal = Resources.renewalRules(builder.timeouts, builder.earlyRenewal);
    Resources shared =
        new Resources(
            builder.transport != null
                ? builder.transport
                : owned.own(new ApacheTransport(builder.timeouts)),
            store,
            threads,
            builder.clock,
            builder.random,
            renewal,
            new BackOff(builder.clock, builder.random, renewal.longest()),
            events);
    owned.own(connections);
    Map<String, OAuthClient> byId = new LinkedHashMap<>();
    builder.registrations.forEach((id, r) -> byId.put(id, new OAuthClient(r, shared.at(id))));
    this.clients = Collections.unmodifiableMap(byId);
    if (builder.keepAlive != null) {
      owned.own(new KeepAlive(byId.values(), shared, builder.keepAlive).start());
    }
  }

  /** Clients for these registrations, with everything else as it comes. */
  public static OAuthClients of(ClientRegistration... registrations) {
    return builder().registrations(List.of(registrations)).build();
  }

  /** Starts a set of clients. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The client of a registration.
   *
   * @throws IllegalArgumentException that names those there are
   */
  public OAuthClient of(String registration) {
    OAuthClient client = clients.get(registration);
    if (client == null) {
      throw new IllegalArgumentException(
          "no registration '" + registration + "'; there are " + clients.keySet());
    }
    return client;
  }

  /**
   * The client of the only registration.
   *
   * @throws IllegalStateException if there are several
   */
  public OAuthClient only() {
    if (clients.size() != 1) {
      throw new IllegalStateException("name one of the registrations " + clients.keySet());
    }
    return clients.values().iterator().next();
  }

  /** The ids of the registrations, in the order in which they were given. */
  public Set<String> ids() {
    return clients.keySet();
  }

  /** Where all tokens are kept. */
  public TokenStore store() {
    return store;
  }

  /** Tells {@link Builder#events} what happens outside of the clients, such as in sessions. */
  public Events events() {
    return events;
  }

  /** The connections of outgoing calls. */
  public CallConnections connections() {
    return connections;
  }

  /**
   * Closes connections and threads. Tokens in memory are gone, at their servers they live on. A
   * renewal that was sent may keep its answer: that takes one exchange at most, for all of them.
   */
  @Override
  public void close() {
    clients.values().forEach(OAuthClient::close);
    owned.close();
  }

  /** Collects what clients work with. */
  public static final class Builder {
    private static final long CAPACITY = 1_000_000;

    private final Map<String, ClientRegistration> registrations = new LinkedHashMap<>();
    private Timeouts timeouts = Timeouts.standard();
    private long capacity = CAPACITY;
    private @Nullable HttpTransport transport;
    private @Nullable TokenStore store;
    private @Nullable ThreadFactory threads;
    private @Nullable Consumer<? super OAuthEvent> events;
    private double earlyRenewal = RenewalRules.STANDARD_SHARE;
    private @Nullable Duration keepAlive;
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();

    private Builder() {}

    /**
     * Adds registrations.
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public Builder registrations(List<ClientRegistration> more) {
      for (ClientRegistration registration : more) {
        if (registrations.put(registration.id(), registration) != null) {
          throw new IllegalArgumentException("two registrations are '" + registration.id() + "'");
        }
      }
      return this;
    }

    /** Of calls over the transport made here; a caller waits for a renewal half as long again. */
    public Builder timeouts(Timeouts timeouts) {
      this.timeouts = timeouts;
      return this;
    }

    /**
     * In which last share of an access token's life it is renewed in the background, while callers
     * still get it: 0.2 if not said, 0 for never.
     *
     * @throws IllegalArgumentException if it is not at least 0 and below 1
     */
    public Builder earlyRenewal(double share) {
      Resources.renewalRules(timeouts, share);
      this.earlyRenewal = share;
      return this;
    }

    /**
     * Renews grants in the background that were not renewed for this long, so that their refresh
     * tokens do not age out; never if not said.
     */
    public Builder keepAlive(Duration idle) {
      this.keepAlive = idle;
      return this;
    }

    /** How many owners the store that is made here holds at most; a million if not said. */
    public Builder storeCapacity(long owners) {
      this.capacity = owners;
      return this;
    }

    /** How to reach authorization servers; HttpClient 5 if not said. Yours to close. */
    public Builder transport(HttpTransport transport) {
      this.transport = transport;
      return this;
    }

    /** Where tokens are kept; this JVM's memory if not said. */
    public Builder store(TokenStore store) {
      this.store = store;
      return this;
    }

    /**
     * What makes the threads of renewals, a hundred for each registration at most; daemon threads
     * if not said. They should take nothing along from the thread that happens to start them.
     */
    public Builder threads(ThreadFactory threads) {
      this.threads = threads;
      return this;
    }

    /**
     * Who is told what happens, on the thread on which it does, while others wait for what it does.
     * It must not ask for the tokens that an event is about. What it throws is logged.
     */
    public Builder events(Consumer<? super OAuthEvent> events) {
      this.events = events;
      return this;
    }

    /** The time; the system's if not said. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** What states, nonces, verifiers and owners are made from. */
    public Builder random(SecureRandom random) {
      this.random = random;
      return this;
    }

    /**
     * The clients; nothing is opened or asked yet.
     *
     * @throws IllegalArgumentException if there is no registration
     */
    public OAuthClients build() {
      if (registrations.isEmpty()) {
        throw new IllegalArgumentException("there is no registration");
      }
      return new OAuthClients(this);
    }
  }
}
