package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.event.SignedIn;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.login.LoginResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Puts the user of a login that has succeeded into the session, however the login was made. */
final class SessionSignIn {
  private static final System.Logger LOG = System.getLogger(SessionSignIn.class.getName());
  private static final int NAME_BYTES = 16;

  private final Site site;
  private final SessionOwner owners;
  private final ProviderLogins logins;
  private final SignInTurns turns = new SignInTurns();
  private final Set<String> hinted = ConcurrentHashMap.newKeySet();

  SessionSignIn(Site site, ProviderLogins logins) {
    this.site = site;
    this.owners = new SessionOwner(site, logins);
    this.logins = logins;
  }

  /**
   * Signs in the user of a login that was made elsewhere than at the callback. Somebody else's
   * session ends first, as it does for any login. A login that several requests bring, because a
   * form was posted twice, signs in once.
   */
  SignedInUser signIn(HttpServletRequest request, HttpServletResponse response, LoginResult login) {
    return turns.take(
        login,
        () ->
            SessionLogin.repeated(request, response, login)
                .orElseGet(() -> firstSignIn(request, response, login)));
  }

  private SignedInUser firstSignIn(
      HttpServletRequest request, HttpServletResponse response, LoginResult login) {
    SignedInUser user = signIn(request, login);
    SessionLogin.remember(request, response, login);
    return user;
  }

  private SignedInUser signIn(HttpServletRequest request, LoginResult login) {
    OAuthClient client = site.clients().of(login.registration());
    if (!mayBeSomebodyElses(request, login)) {
      return keep(request, client, login, false);
    }
    LoginResult own = owners.apart(client, login);
    SessionLogin.end(request, SignedOut.Cause.ANOTHER_USER);
    try {
      return keep(request, client, own, true);
    } finally {
      logins.forget(request, own.owner());
    }
  }

  /** Who cannot be told apart is the same user only if the application says so, by the owner. */
  private static boolean mayBeSomebodyElses(HttpServletRequest request, LoginResult login) {
    boolean unknown =
        login.user().isEmpty()
            && SessionLogin.user(request, login.registration()).isPresent()
            && !login.owner().equals(SessionLogin.owner(request));
    return unknown || SessionLogin.isSomebodyElses(request, login);
  }

  /**
   * Under whom the tokens of a login are to be kept.
   *
   * @param session the owner of the session that the login may have; null if there is none
   * @param ownerIsFree whether the login's owner was minted for it
   */
  String ownerOf(@Nullable String session, LoginResult login, boolean ownerIsFree) {
    return owners.ownerOf(session, login, ownerIsFree);
  }

  /** Forgets the tokens of a login by which nobody is signed in. */
  void forget(LoginResult login) {
    SessionOwner.forget(site.clients(), login);
  }

  /**
   * Signs in a user who may have this session.
   *
   * @param ownerIsFree whether the login's owner was minted for it, so that it may become the
   *     session's
   */
  SignedInUser keep(
      HttpServletRequest request, OAuthClient client, LoginResult login, boolean ownerIsFree) {
    warn(login);
    LoginResult kept = owners.settle(request, client, login, ownerIsFree);
    try {
      SignedInUser user = signedIn(request, kept);
      SessionLogin.signIn(request, user);
      SessionOwner.noteRenewable(request, site.clients(), user);
      tell(user, kept.purpose());
      return user;
    } catch (IllegalStateException e) {
      site.clients().store().removeOwner(kept.owner());
      throw e;
    }
  }

  private void tell(SignedInUser user, String purpose) {
    String id = user.registration();
    String subject = user.subject().orElse(null);
    site.clients().events().tell(at -> new SignedIn(id, purpose, at, user.getName(), subject));
  }

  /** Once: it is the same for every user. */
  private void warn(LoginResult login) {
    if (!login.hints().isEmpty() && hinted.add(login.registration())) {
      String hints = String.join("; ", login.hints());
      LOG.log(Level.WARNING, () -> "registration '" + login.registration() + "': " + hints);
    }
  }

  /** What is known of the user already is more than a grant for something else tells. */
  private SignedInUser signedIn(HttpServletRequest request, LoginResult login) {
    return SessionLogin.user(request, login.registration())
        .filter(user -> !login.purpose().isEmpty() && user.owner().equals(login.owner()))
        .orElseGet(() -> user(request, login));
  }

  /** Who cannot be told apart keeps the name of the session. */
  private SignedInUser user(HttpServletRequest request, LoginResult login) {
    String name =
        SessionLogin.user(request, login.registration())
            .map(SignedInUser::getName)
            .orElseGet(this::randomName);
    String rolesClaim = site.settings().rolesClaims().get(login.registration());
    return SignedInUser.of(login, name, rolesClaim, site.clock().instant());
  }

  private String randomName() {
    byte[] name = new byte[NAME_BYTES];
    site.random().nextBytes(name);
    return "user-" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
  }
}
