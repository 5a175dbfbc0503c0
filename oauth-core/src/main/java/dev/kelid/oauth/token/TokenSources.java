package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.wire.Flights;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The token sources of one registration. All sources of one key share one renewal at a time; it
 * runs on the executor, so that no caller's interruption can break it off.
 */
public final class TokenSources {
  private final Parts parts;
  private final Flights<TokenKey, TokenSet> flights;

  /** Sources over these parts. */
  public TokenSources(Parts parts) {
    this.parts = parts;
    this.flights = new Flights<>(parts.executor());
  }

  /**
   * What token sources work with.
   *
   * @param registration whose tokens
   * @param endpoint asked for new ones
   * @param store where they are kept
   * @param check looks at refreshed ones before they are kept
   * @param executor runs the renewals
   * @param clock tells when one is due
   * @param patience how long a caller waits for a renewal at most
   */
  public record Parts(
      ClientRegistration registration,
      TokenEndpoint endpoint,
      TokenStore store,
      RenewalCheck check,
      Executor executor,
      InstantSource clock,
      Duration patience) {}

  /**
   * Tokens of an owner's grant.
   *
   * @throws IllegalArgumentException if the owner is blank
   */
  public TokenSource ofOwner(String owner, String purpose) {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("the owner is blank: it is in the result of the login");
    }
    TokenKey key = TokenKey.of(parts.registration(), owner, purpose);
    return new KeyedSource(key, new RefreshedGrant(parts, key));
  }

  /**
   * Tokens of the client itself (RFC 6749 section 4.4), kept until they end.
   *
   * @param scopes to ask for
   * @param parameters further ones, such as {@code audience}
   */
  public TokenSource ofClient(List<String> scopes, Map<String, List<String>> parameters) {
    Grant.ClientCredentials grant = new Grant.ClientCredentials(scopes, parameters);
    String purpose =
        new FormParameters()
            .add("client", String.join(" ", grant.requestedScopes()))
            .addAll(grant.parameters())
            .encoded();
    TokenKey key = TokenKey.of(parts.registration(), "", purpose);
    return new KeyedSource(key, new ClientGrant(parts, key, grant));
  }

  /** What is kept for an owner's grant, good or not. */
  public Optional<TokenSet> held(String owner, String purpose) {
    return parts
        .store()
        .find(TokenKey.of(parts.registration(), owner, purpose))
        .map(StoredGrant::tokens);
  }

  /**
   * Tokens of an owner's grant that the server gave after this call, or that will do already: for
   * callers who must know that the grant still holds. Blocks while they are got.
   *
   * @param good whether tokens that are held will do
   * @throws OAuthException like {@link TokenSource#accessToken()}
   */
  public TokenSet renewedUnless(String owner, String purpose, Predicate<TokenSet> good) {
    TokenKey key = TokenKey.of(parts.registration(), owner, purpose);
    return new KeyedSource(key, new RefreshedGrant(parts, key)).renewedUnless(good);
  }

  /** Takes an owner's grant out of the store: whoever asks for its tokens must log in. */
  public Optional<TokenSet> take(String owner, String purpose) {
    return take(TokenKey.of(parts.registration(), owner, purpose));
  }

  /**
   * Takes all of an owner's grants at this registration out of the store; the login's own first.
   */
  public List<TokenSet> takeAll(String owner) {
    TokenKey own = TokenKey.of(parts.registration(), owner, "");
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
    return held.map(StoredGrant::tokens);
  }

  /** How the tokens under one key are got anew. */
  interface Renewal {
    /**
     * Reads what is held, and gets new tokens unless it is good by now.
     *
     * @param good whether tokens that are held will do
     */
    TokenSet renewUnless(Predicate<TokenSet> good);
  }

  private final class KeyedSource implements TokenSource {
    private final TokenKey key;
    private final Renewal renewal;

    KeyedSource(TokenKey key, Renewal renewal) {
      this.key = key;
      this.renewal = renewal;
    }

    @Override
    public AccessToken accessToken() {
      return current(tokens -> tokens.isUsableAt(parts.clock().instant()));
    }

    @Override
    public AccessToken insteadOf(AccessToken refused) {
      Predicate<TokenSet> other =
          tokens ->
              !tokens.accessToken().value().equals(refused.value())
                  && tokens.isUsableAt(parts.clock().instant());
      AccessToken found = current(other);
      return found.value().equals(refused.value()) ? current(other) : found;
    }

    private AccessToken current(Predicate<TokenSet> good) {
      Optional<TokenSet> held = parts.store().find(key).map(StoredGrant::tokens).filter(good);
      return held.isPresent() ? held.get().accessToken() : renewed(good).accessToken();
    }

    /** Once more if a renewal was under way that found other tokens good enough. */
    TokenSet renewedUnless(Predicate<TokenSet> good) {
      Optional<TokenSet> held = parts.store().find(key).map(StoredGrant::tokens).filter(good);
      if (held.isPresent()) {
        return held.get();
      }
      TokenSet found = renewed(good);
      return good.test(found) ? found : renewed(good);
    }

    private TokenSet renewed(Predicate<TokenSet> good) {
      try {
        return flights.await(key, () -> renewal.renewUnless(good), parts.patience());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable("interrupted while the token was renewed", e);
      } catch (TimeoutException e) {
        throw unreachable("no renewed token within " + parts.patience(), e);
      } catch (RejectedExecutionException e) {
        throw unreachable("the client is closed", e);
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }

    private RuntimeException rethrown(@Nullable Throwable cause) {
      if (cause instanceof OAuthException failure) {
        return failure;
      }
      return new IllegalStateException("the renewal broke down", cause);
    }

    private Unreachable unreachable(String reason, Exception cause) {
      return new Unreachable(parts.registration().id(), "token endpoint", reason, cause);
    }
  }
}
