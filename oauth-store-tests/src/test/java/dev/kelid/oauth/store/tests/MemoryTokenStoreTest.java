package dev.kelid.oauth.store.tests;

import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenStore;

class MemoryTokenStoreTest implements TokenStoreContract {
  private final StoreClock clock = new StoreClock();
  private final TokenStore store = new MemoryTokenStore(1000, clock);

  @Override
  public TokenStore store() {
    return store;
  }

  @Override
  public StoreClock clock() {
    return clock;
  }
}
