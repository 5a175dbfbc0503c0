package dev.kelid.oauth.token;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where grants are kept, by this process or by several. Each method is atomic; none of them waits
 * for the network of an authorization server. What a store throws is of no registration; the
 * clients of a registration throw it in its name. What expects a generation does nothing if another
 * is held by then: nobody overwrites or deletes what is newer than what they read.
 */
public interface TokenStore {
  /** What is held under a key. */
  Optional<StoredGrant> find(TokenKey key);

  /**
   * Keeps the tokens of a login, in place of whatever is held under the key.
   *
   * @throws LoginRequired if the provider has ended the owner's login ({@link #end})
   * @throws OAuthException if there is no room; what was held is still held
   */
  void save(TokenKey key, TokenSet tokens);

  /**
   * Keeps renewed tokens if {@code generation} is still the one that is held. Needs no lease:
   * tokens that a slow answer brings are as good as any, unless somebody was faster.
   *
   * @return whether they are kept
   */
  boolean replace(TokenKey key, long generation, TokenSet tokens);

  /** Forgets a grant, if {@code generation} is still the one that is held. */
  boolean remove(TokenKey key, long generation);

  /**
   * The right to renew the grant under a key; empty while somebody else has it. The grant need not
   * be there.
   *
   * @param longest after this time the lease ends by itself
   */
  Optional<Lease> lease(TokenKey key, Duration longest);

  /** Gives a lease back; nothing happens if it was overtaken. */
  void release(Lease lease);

  /**
   * Notes how many refreshes the server may have processed with the refresh token of this
   * generation; noted before a refresh is sent, so that a crash counts.
   *
   * @return false, with nothing noted, if the lease was overtaken or another generation is held
   */
  boolean attempt(Lease lease, long generation, int attempts);

  /**
   * Forgets a grant that its server called dead.
   *
   * @return false, with nothing forgotten, if the lease was overtaken or another generation is held
   */
  boolean discard(Lease lease, long generation);

  /** Under which keys an owner has grants, at every registration. */
  List<TokenKey> keys(String owner);

  /**
   * Keys of grants with a refresh token whose tokens came before a time, the oldest first.
   *
   * @param before this time
   * @param most how many keys at most
   */
  List<TokenKey> idle(Instant before, int most);

  /** Forgets everything of an owner, at every registration, and that a login of theirs ended. */
  void removeOwner(String owner);

  /**
   * Notes that an owner is a session's, and that the session is there now. Where grants outlive the
   * sessions of an application that was restarted, they are not renewed by themselves for ever, and
   * forgotten in the end; those of owners of whom this was never said are kept. Asked with every
   * request of the session. Notes nothing where nothing else is said.
   */
  default void seen(String owner) {}

  /** How many owners have a grant here; for tests and for monitoring. */
  long owners();

  /**
   * Remembers that a login is an owner's, until {@link #removeOwner}; for logouts that the provider
   * announces. An owner can have several logins.
   */
  void remember(String owner, LoginId login);

  /**
   * Ends all logins that a logout names (OpenID Connect Back-Channel Logout 1.0): their owners'
   * grants are forgotten, at every registration, and their owners count as ended.
   *
   * @return how many owners
   */
  int end(LoginId logout);

  /**
   * Whether the provider has ended the owner's login. Asked with every request of a session: to be
   * answered from memory, or by one look at a local disk.
   */
  boolean isEnded(String owner);
}
