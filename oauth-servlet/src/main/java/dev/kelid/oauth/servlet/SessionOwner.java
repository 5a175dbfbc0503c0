package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;

/**
 * Sees to it that a session has one owner, and an owner one session: whoever still holds the owner
 * of a session that has ended must not find the tokens of the next user.
 */
final class SessionOwner {
  private static final int BYTES = 32;

  private final Site site;

  SessionOwner(Site site) {
    this.site = site;
  }

  /**
   * The login under the owner that it belongs to, its tokens with it.
   *
   * @param begunInSession whether it was begun in a session that had an owner already
   */
  LoginResult settle(
      HttpServletRequest request, OAuthClient client, LoginResult login, boolean begunInSession) {
    String session = SessionLogin.owner(request);
    boolean ended = session == null && begunInSession;
    String owner = session != null ? session : ended ? fresh() : login.owner();
    return owner.equals(login.owner()) ? login : under(owner, client, login);
  }

  /** The login under an owner that does not end with the session, which is somebody else's. */
  LoginResult apart(HttpServletRequest request, OAuthClient client, LoginResult login) {
    return login.owner().equals(SessionLogin.owner(request))
        ? under(fresh(), client, login)
        : login;
  }

  private LoginResult under(String owner, OAuthClient client, LoginResult login) {
    move(client, login, owner);
    return new LoginResult(
        login.registration(),
        owner,
        login.purpose(),
        login.idToken(),
        login.userInfo(),
        login.scopes(),
        login.returnPath(),
        login.applicationData(),
        login.hints());
  }

  private void move(OAuthClient client, LoginResult login, String owner) {
    TokenStore store = site.clients().store();
    Optional<StoredGrant> grant =
        store.find(TokenKey.of(client.registration(), login.owner(), login.purpose()));
    store.removeOwner(login.owner());
    grant.ifPresent(
        held ->
            store.save(TokenKey.of(client.registration(), owner, login.purpose()), held.tokens()));
  }

  private String fresh() {
    byte[] bytes = new byte[BYTES];
    site.random().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
