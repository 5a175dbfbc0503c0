package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the redirect URI: finishes a login and sends the browser to the page it wanted. */
final class LoginCallback {
  private static final System.Logger LOG = System.getLogger(LoginCallback.class.getName());
  private static final int NAME_BYTES = 16;

  private final Site site;
  private final FailurePage failures;
  private final SessionOwner owners;
  private final Set<String> hinted = ConcurrentHashMap.newKeySet();

  LoginCallback(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
    this.owners = new SessionOwner(site);
  }

  private record Returned(PendingLogin pending, CallbackQuery query) {}

  void answer(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      failures.methodNotAllowed(request, response, "GET");
      return;
    }
    CallbackQuery query = CallbackQuery.parse(request.getQueryString());
    String state = Objects.requireNonNullElse(query.first("state"), "");
    Optional<PendingLogin> pending = site.cookies().take(request, response, state);
    if (pending.isEmpty()) {
      stale(request, response, registration);
      return;
    }
    try {
      OAuthClient client = site.clients().of(registration);
      finish(request, response, client, new Returned(pending.get(), query));
    } catch (OAuthException e) {
      if (e instanceof Invalid invalid && isStale(invalid.check())) {
        stale(request, response, registration);
      } else {
        failed(request, response, pending.get(), e);
      }
    }
  }

  /** Who is signed in stays so, whatever came of a login for something more. */
  private void failed(
      HttpServletRequest request,
      HttpServletResponse response,
      PendingLogin pending,
      OAuthException failure)
      throws IOException {
    Begun begun = Begun.parse(pending.applicationData());
    String page = site.returnPaths().local(pending.returnPath());
    if (!begun.isFurther() || SessionLogin.owner(request) == null) {
      failures.show(request, response, failure, page);
    } else if (failure instanceof Refused refused
        && pending.owner().equals(SessionLogin.owner(request))) {
      String reference = failures.logged(String.valueOf(refused.getMessage()));
      SessionLogin.remember(
          request, RefusedLogin.of(refused, begun.need(), page, reference, site.clock().instant()));
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, page);
    } else {
      failures.showPage(request, response, failure, page);
    }
  }

  private static boolean isStale(Check check) {
    return check == Check.STATE_USED || check == Check.LOGIN_EXPIRED;
  }

  /** A repeated, late or foreign callback changes nothing for somebody who is signed in. */
  private void stale(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    if (SessionLogin.user(request, registration).isPresent()) {
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().home());
    } else {
      failures.staleCallback(request, response, registration);
    }
  }

  private void finish(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      Returned returned) {
    Begun begun = Begun.parse(returned.pending().applicationData());
    LoginResult login =
        client
            .login()
            .finish(
                client.login().check(returned.pending(), returned.query()),
                result -> makeWay(request, client, begun, result));
    warn(login);
    LoginResult kept = owners.settle(request, client, login);
    try {
      SessionLogin.signIn(request, signedIn(request, kept));
    } catch (IllegalStateException e) {
      site.clients().store().removeOwner(kept.owner());
      throw e;
    }
    if (!begun.need().isEmpty()) {
      SessionLogin.recordAttempt(request, begun.need(), site.clock().instant());
    }
    Answer.redirect(
        response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().local(login.returnPath()));
  }

  /** Once: it is the same for every user. */
  private void warn(LoginResult login) {
    if (!login.hints().isEmpty() && hinted.add(login.registration())) {
      String hints = String.join("; ", login.hints());
      LOG.log(Level.WARNING, () -> "registration '" + login.registration() + "': " + hints);
    }
  }

  /** Only a login that was begun as one may put another user in the place of the first. */
  private static void makeWay(
      HttpServletRequest request, OAuthClient client, Begun begun, LoginResult login) {
    if (begun.isFurther()) {
      SessionLogin.requireSameSession(request, client, login);
    } else {
      SessionLogin.endIfSomebodyElse(request, login);
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
    return SignedInUser.of(login, name, site.settings().rolesClaims().get(login.registration()));
  }

  private String randomName() {
    byte[] name = new byte[NAME_BYTES];
    site.random().nextBytes(name);
    return "user-" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
  }
}
