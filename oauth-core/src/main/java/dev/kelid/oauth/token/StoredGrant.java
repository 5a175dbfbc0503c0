package dev.kelid.oauth.token;

/**
 * What a store holds under one key.
 *
 * @param generation grows with every save anywhere in the store and is never used twice
 * @param tokens the tokens
 */
public record StoredGrant(long generation, TokenSet tokens) {}
