package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** Answers the redirect URI: finishes a login and sends the browser to the page it wanted. */
final class LoginCallback {
  private static final int NAME_BYTES = 16;

  private final Site site;
  private final FailurePage failures;

  LoginCallback(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
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
      failures.show(request, response, e, pending.get().returnPath());
    }
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
    LoginResult login =
        client
            .login()
            .finish(
                client.login().check(returned.pending(), returned.query()),
                result -> SessionLogin.endIfSomebodyElse(request, result));
    try {
      SessionLogin.signIn(request, login, user(login));
    } catch (IllegalStateException e) {
      site.clients().store().removeOwner(login.owner());
      throw e;
    }
    Answer.redirect(
        response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().local(login.returnPath()));
  }

  private SignedInUser user(LoginResult login) {
    byte[] name = new byte[NAME_BYTES];
    site.random().nextBytes(name);
    return SignedInUser.of(
        login,
        "user-" + Base64.getUrlEncoder().withoutPadding().encodeToString(name),
        site.settings().rolesClaims().get(login.registration()));
  }
}
