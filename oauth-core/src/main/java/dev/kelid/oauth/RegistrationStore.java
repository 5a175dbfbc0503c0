package dev.kelid.oauth;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The store that all registrations share, as one of them sees it: its failures name that one. */
final class RegistrationStore implements TokenStore {
  private final TokenStore store;
  private final String registration;

  RegistrationStore(TokenStore store, String registration) {
    this.store = store;
    this.registration = registration;
  }

  private <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (OAuthException e) {
      throw named(e);
    }
  }

  private OAuthException named(OAuthException failure) {
    if (!failure.registration().isEmpty()) {
      return failure;
    }
    if (failure instanceof LoginRequired required) {
      return required.at(registration);
    }
    return failure instanceof Unreachable unreachable ? unreachable.at(registration) : failure;
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    try {
      return store.find(key);
    } catch (OAuthException e) {
      throw named(e);
    }
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    var unused =
        named(
            () -> {
              store.save(key, tokens);
              return true;
            });
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    return named(() -> store.replace(key, generation, tokens));
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return named(() -> store.remove(key, generation));
  }

  @Override
  public Optional<Lease> lease(TokenKey key, Duration longest) {
    return named(() -> store.lease(key, longest));
  }

  @Override
  public void release(Lease lease) {
    var unused =
        named(
            () -> {
              store.release(lease);
              return true;
            });
  }

  @Override
  public boolean attempt(Lease lease, long generation, int attempts) {
    return named(() -> store.attempt(lease, generation, attempts));
  }

  @Override
  public boolean discard(Lease lease, long generation) {
    return named(() -> store.discard(lease, generation));
  }

  @Override
  public List<TokenKey> keys(String owner) {
    return named(() -> store.keys(owner));
  }

  @Override
  public List<TokenKey> idle(Instant before, int most) {
    return named(() -> store.idle(before, most));
  }

  @Override
  public void removeOwner(String owner) {
    var unused =
        named(
            () -> {
              store.removeOwner(owner);
              return true;
            });
  }

  @Override
  public void seen(String owner) {
    var unused =
        named(
            () -> {
              store.seen(owner);
              return true;
            });
  }

  @Override
  public long owners() {
    return named(() -> store.owners());
  }

  @Override
  public void remember(String owner, LoginId login) {
    var unused =
        named(
            () -> {
              store.remember(owner, login);
              return true;
            });
  }

  @Override
  public int end(LoginId logout) {
    return named(() -> store.end(logout));
  }

  @Override
  public boolean isEnded(String owner) {
    return named(() -> store.isEnded(owner));
  }
}
