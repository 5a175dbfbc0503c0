package dev.kelid.oauth.store.tests;

import dev.kelid.oauth.token.TokenStore;

/** What a contract is checked on. Each test method has one of its own. */
public interface StoreUnderTest {
  /** The store, empty at the beginning of a test; the same each time within it. Reads the clock. */
  TokenStore store();

  /**
   * What another node sees of the same store: another object over the same place, the same each
   * time within a test. The store itself if it belongs to one process.
   */
  default TokenStore otherNode() {
    return store();
  }

  /** The clock that the store reads, a field of the test class. */
  StoreClock clock();
}
