package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.event.Events;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.wire.Flights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The token sources of one registration. All sources of one key share one renewal at a time; it
 * runs on the executor, so that no caller's interruption can break it off.
 */
public final class TokenSources implements AutoCloseable {
  static final String CLOSED = "the client is closed";

  private final Parts parts;
  private final String client;
  private final Flights<TokenKey, Optional<TokenSet>> flights;
  private final EarlyRenewals early = new EarlyRenewals();
  private final RenewalMemory memory;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Sources over these parts. */
  public TokenSources(Parts parts) {
    this.parts = parts;
    this.client = TokenKey.client(parts.registration());
    this.flights = new Flights<>(parts.executor());
    this.memory = new RenewalMemory(parts.clock());
  }

  /**
   * What token sources work with.
   *
   * @param registration whose tokens
   * @param endpoint asked for new ones
   * @param use revokes new ones that nobody may have any more
   * @param store where they are kept
   * @param check looks at refreshed ones before they are kept
   * @param executor runs the renewals that callers wait for
   * @param background runs those that nobody waits for
   * @param clock tells when one is due
   * @param rules when tokens are renewed, and how long that may take
   * @param backOff leaves servers in trouble alone; shared by all registrations
   * @param events told of renewals
   */
  public record Parts(
      ClientRegistration registration,
      TokenEndpoint endpoint,
      TokenUse use,
      TokenStore store,
      RenewalCheck check,
      Executor executor,
      Executor background,
      InstantSource clock,
      RenewalRules rules,
      BackOff backOff,
      Events events) {}

  /**
   * Tokens of an owner's grant.
   *
   * @throws IllegalArgumentException if the owner is blank
   */
  public TokenSource ofOwner(String owner, String purpose) {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("the owner is blank: it is in the result of the login");
    }
    TokenKey key = key(owner, purpose);
    return source(key, refreshed(key));
  }

  /**
   * Tokens of the client itself (RFC 6749 section 4.4), kept until they end.
   *
   * @param scopes to ask for, in this order; in another they are for the same tokens
   * @param parameters further ones, such as {@code audience}
   */
  public TokenSource ofClient(List<String> scopes, Map<String, List<String>> parameters) {
    Grant.ClientCredentials grant = new Grant.ClientCredentials(scopes, parameters);
    String purpose =
        new FormParameters()
            .add("client", String.join(" ", new TreeSet<>(grant.requestedScopes())))
            .addAll(grant.parameters())
            .encoded();
    TokenKey key = key("", purpose);
    return source(key, new ClientGrant(parts, key, grant, memory.forced()));
  }

  private TokenKey key(String owner, String purpose) {
    return new TokenKey(client, owner, purpose);
  }

  private RefreshedGrant refreshed(TokenKey key) {
    return new RefreshedGrant(parts, key, memory);
  }

  private KeyedSource source(TokenKey key, LeasedRenewal.Work work) {
    LeasedRenewal renewal = new LeasedRenewal(parts, key, work, closed, memory.forced());
    return new KeyedSource(parts, key, renewal, flights, early);
  }

  /**
   * Renews a grant, however good its access token still is, unless its tokens came at this time or
   * later. Blocks.
   *
   * @return false if it is not of this registration
   * @throws OAuthException if it could not be renewed
   */
  public boolean renew(TokenKey key, Instant before) {
    if (!key.client().equals(client)) {
      return false;
    }
    parts
        .store()
        .find(key)
        .filter(held -> held.tokens().receivedAt().isBefore(before))
        .ifPresent(held -> source(key, refreshed(key)).renew(held));
    return true;
  }

  /** What is kept for an owner's grant, good or not. */
  public Optional<TokenSet> held(String owner, String purpose) {
    return parts.store().find(key(owner, purpose)).map(StoredGrant::tokens);
  }

  /**
   * Tokens of an owner's grant that the server gave after this call, or that will do already: for
   * callers who must know that the grant still holds. Blocks while they are got.
   *
   * @param good whether tokens that are held will do
   * @throws OAuthException like {@link TokenSource#accessToken()}
   */
  public TokenSet renewedUnless(String owner, String purpose, Predicate<TokenSet> good) {
    TokenKey key = key(owner, purpose);
    return source(key, refreshed(key)).renewedUnless(good);
  }

  /**
   * Whether these tokens came with an ID token that was not kept, because the keys to check it
   * could not be had.
   */
  public boolean areUnchecked(String owner, String purpose, TokenSet tokens) {
    return memory.unchecked().contains(key(owner, purpose), tokens);
  }

  /** Takes an owner's grant out of the store: whoever asks for its tokens must log in. */
  public Optional<TokenSet> take(String owner, String purpose) {
    return take(key(owner, purpose));
  }

  /**
   * Takes all of an owner's grants at this registration out of the store; the login's own first.
   */
  public List<TokenSet> takeAll(String owner) {
    TokenKey own = key(owner, "");
    return parts.store().keys(owner).stream()
        .filter(key -> key.client().equals(own.client()))
        .sorted(Comparator.comparing(TokenKey::purpose))
        .flatMap(key -> take(key).stream())
        .toList();
  }

  private Optional<TokenSet> take(TokenKey key) {
    Optional<StoredGrant> held = parts.store().find(key);
    while (held.isPresent() && !parts.store().remove(key, held.get().generation())) {
      held = parts.store().find(key);
    }
    if (held.isEmpty()) {
      return Optional.empty();
    }
    TokenSet unkept = memory.unkept().find(key, held.get().generation());
    memory.unkept().take(key);
    return Optional.of(unkept == null ? held.get().tokens() : unkept);
  }

  /** Whoever waits for a token, or asks for one that is due, is told that the client is closed. */
  @Override
  public void close() {
    closed.countDown();
    flights.close();
  }
}
