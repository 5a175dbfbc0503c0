package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a session has one owner, and an owner one session: whoever still holds the owner
 * of a session that has ended must not find the tokens of the next user.
 */
final class SessionOwner {
  private static final int BYTES = 32;

  private final Site site;
  private final ProviderLogins logins;

  SessionOwner(Site site, ProviderLogins logins) {
    this.site = site;
    this.logins = logins;
  }

  /**
   * Under whom the tokens of a login are to be kept that has just succeeded: under its own owner
   * only if that is the session's, or was minted for it.
   */
  String ownerOf(@Nullable String session, LoginResult login, boolean ownerIsFree) {
    if (session != null) {
      return session;
    }
    return ownerIsFree ? login.owner() : fresh();
  }

  /**
   * The login under the owner that it belongs to, its tokens with it.
   *
   * @param ownerIsFree whether its owner was minted for it, so that it may become a session's
   */
  LoginResult settle(
      HttpServletRequest request, OAuthClient client, LoginResult login, boolean ownerIsFree) {
    String session = SessionLogin.owner(request);
    String owner = ownerOf(session, login, ownerIsFree);
    logins.seen(owner);
    logins.remember(owner, login);
    if (owner.equals(login.owner())) {
      return login;
    }
    return session == null ? underNew(owner, client, login) : under(owner, client, login);
  }

  /**
   * Remembers whether this user's login can be renewed, so that its end is known for what it is.
   */
  static void noteRenewable(HttpServletRequest request, OAuthClients clients, SignedInUser user) {
    OwnerBinding binding = SessionLogin.binding(request);
    if (binding != null && binding.owner().equals(user.owner())) {
      OAuthClient client = clients.of(user.registration());
      TokenKey key = TokenKey.of(client.registration(), user.owner(), "");
      Optional<StoredGrant> held = clients.store().find(key);
      binding.isRenewable(
          user.registration(), held.filter(h -> h.tokens().refreshToken() != null).isPresent());
    }
  }

  /** The login under an owner that is nobody's yet. */
  LoginResult apart(OAuthClient client, LoginResult login) {
    String owner = fresh();
    logins.seen(owner);
    logins.remember(owner, login);
    return underNew(owner, client, login);
  }

  /** An owner that gets no tokens gets no session: nothing must be remembered of it. */
  private LoginResult underNew(String owner, OAuthClient client, LoginResult login) {
    try {
      return under(owner, client, login);
    } catch (RuntimeException e) {
      site.clients().store().removeOwner(owner);
      throw e;
    }
  }

  /** Forgets the tokens of a login, and nothing else of its owner. */
  static void forget(OAuthClients clients, LoginResult login) {
    OAuthClient client = clients.of(login.registration());
    TokenKey key = TokenKey.of(client.registration(), login.owner(), login.purpose());
    take(clients.store(), key);
  }

  private LoginResult under(String owner, OAuthClient client, LoginResult login) {
    move(client, login, owner);
    return login.under(owner);
  }

  /** Of an owner that the application named, the session gets this one grant only. */
  private void move(OAuthClient client, LoginResult login, String owner) {
    TokenKey to = TokenKey.of(client.registration(), owner, login.purpose());
    TokenStore store = site.clients().store();
    take(store, TokenKey.of(client.registration(), login.owner(), login.purpose()))
        .ifPresent(tokens -> store.save(to, tokens));
  }

  /** Removed before it is kept elsewhere: a full store has room, and no two hold one grant. */
  private static Optional<TokenSet> take(TokenStore store, TokenKey key) {
    Optional<StoredGrant> held = store.find(key);
    while (held.isPresent() && !store.remove(key, held.get().generation())) {
      held = store.find(key);
    }
    return held.map(StoredGrant::tokens);
  }

  private String fresh() {
    byte[] bytes = new byte[BYTES];
    site.random().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
