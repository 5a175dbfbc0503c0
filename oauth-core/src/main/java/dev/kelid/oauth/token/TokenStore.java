package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import java.util.List;
import java.util.Optional;

/**
 * Where grants are kept. Each method is atomic; none of them waits for the network of an
 * authorization server. A save or removal that expects a generation does nothing if another is held
 * by then: nobody overwrites or deletes what is newer than what they read.
 */
public interface TokenStore {
  /** What is held under a key. */
  Optional<StoredGrant> find(TokenKey key);

  /**
   * Keeps the tokens of a login, in place of whatever is held under the key.
   *
   * @throws OAuthException if there is no room; what was held is still held
   */
  void save(TokenKey key, TokenSet tokens);

  /** Keeps renewed tokens, if {@code generation} is still the one that is held. */
  boolean replace(TokenKey key, long generation, TokenSet tokens);

  /** Forgets a grant, if {@code generation} is still the one that is held. */
  boolean remove(TokenKey key, long generation);

  /** Under which keys an owner has grants, at every registration. */
  List<TokenKey> keys(String owner);

  /** Forgets everything of an owner, at every registration. */
  void removeOwner(String owner);

  /** How many owners have a grant here; for tests and for monitoring. */
  long owners();
}
