package dev.kelid.oauth.token;

/**
 * What a store holds under one key.
 *
 * @param generation grows with every save anywhere in the store and is never used twice
 * @param tokens the tokens
 * @param attempts refreshes sent with this refresh token that the server may have processed
 */
public record StoredGrant(long generation, TokenSet tokens, int attempts) {
  StoredGrant withAttempts(int count) {
    return new StoredGrant(generation, tokens, count);
  }
}
