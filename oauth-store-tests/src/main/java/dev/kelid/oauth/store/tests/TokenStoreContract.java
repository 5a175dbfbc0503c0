package dev.kelid.oauth.store.tests;

/**
 * All that every {@link dev.kelid.oauth.token.TokenStore} must do, as JUnit tests: implement this
 * in a test class, give it the store, and run it.
 */
public interface TokenStoreContract
    extends GrantContract, GenerationContract, LeaseContract, LogoutContract, RaceContract {}
