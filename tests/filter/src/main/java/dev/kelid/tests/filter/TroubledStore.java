package dev.kelid.tests.filter;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store that fails from when it is told to, and lets others act around its keeping of tokens. */
final class TroubledStore implements TokenStore {
  private final TokenStore store = new MemoryTokenStore(100, InstantSource.system());
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicBoolean unreachable = new AtomicBoolean();
  private final AtomicBoolean tellsEnds = new AtomicBoolean();
  private final AtomicReference<@Nullable Instant> until = new AtomicReference<>();
  private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> after = new AtomicReference<>(() -> {});

  /** Does this as soon as tokens of logins are kept. */
  void afterSaving(Runnable act) {
    after.set(act);
  }

  /** Does this before tokens of logins are kept. */
  void beforeSaving(Runnable act) {
    before.set(act);
  }

  void fail() {
    failing.set(true);
  }

  /** Fails as the stores of Kelid do, also when it is asked what has ended. */
  void failAsUnreachable() {
    unreachable.set(true);
  }

  /** The same, but what has ended is told. */
  void failAtTokens() {
    failAsUnreachable();
    tellsEnds.set(true);
  }

  /** The same, and asks to be left alone until then. */
  void failAtTokensUntil(Instant end) {
    failAtTokens();
    until.set(end);
  }

  void recover() {
    until.set(null);
    tellsEnds.set(false);
    failing.set(false);
    unreachable.set(false);
  }

  private TokenStore working() {
    if (unreachable.get()) {
      throw new Unreachable(
          "",
          "the disk is gone",
          new Unreachable.Answer("token store", 0, "", "", until.get(), Map.of()),
          null);
    }
    if (failing.get()) {
      throw new IllegalStateException("the disk is full");
    }
    return store;
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    return working().find(key);
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    Objects.requireNonNull(before.get()).run();
    working().save(key, tokens);
    Objects.requireNonNull(after.get()).run();
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    return working().replace(key, generation, tokens);
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return working().remove(key, generation);
  }

  @Override
  public Optional<Lease> lease(TokenKey key, Duration longest) {
    return working().lease(key, longest);
  }

  @Override
  public void release(Lease lease) {
    working().release(lease);
  }

  @Override
  public boolean attempt(Lease lease, long generation, int attempts) {
    return working().attempt(lease, generation, attempts);
  }

  @Override
  public boolean discard(Lease lease, long generation) {
    return working().discard(lease, generation);
  }

  @Override
  public List<TokenKey> idle(Instant before, int most) {
    return working().idle(before, most);
  }

  @Override
  public void remember(String owner, LoginId login) {
    working().remember(owner, login);
  }

  @Override
  public int end(LoginId logout) {
    return working().end(logout);
  }

  @Override
  public boolean isEnded(String owner) {
    return (unreachable.get() && !tellsEnds.get() ? working() : store).isEnded(owner);
  }

  @Override
  public List<TokenKey> keys(String owner) {
    return working().keys(owner);
  }

  @Override
  public void removeOwner(String owner) {
    working().removeOwner(owner);
  }

  @Override
  public long owners() {
    return store.owners();
  }
}
