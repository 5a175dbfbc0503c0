package dev.kelid.tests.filter;

import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that fails from when it is told to. */
final class TroubledStore implements TokenStore {
  private final TokenStore store = new MemoryTokenStore(100, InstantSource.system());
  private final AtomicBoolean failing = new AtomicBoolean();

  void fail() {
    failing.set(true);
  }

  private TokenStore working() {
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
    working().save(key, tokens);
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
