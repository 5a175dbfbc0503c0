package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.LoginResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * Lets the application sign a user in while it answers a request.
 *
 * @param site of the filter that saw the request
 * @param signIn of the same filter
 * @param response by which the browser hears of its new session id
 */
record RequestSignIn(Site site, SessionSignIn signIn, HttpServletResponse response) {
  /** By the filter that saw the request; without one, nobody would end the tokens. */
  static SignedInUser of(HttpServletRequest request, LoginResult login) {
    if (request.getAttribute(LoginFilter.SIGN_IN) instanceof RequestSignIn seen) {
      return seen.by(request, login);
    }
    String forgotten = "";
    if (request.getServletContext().getAttribute(LoginFilter.CLIENTS)
        instanceof OAuthClients clients) {
      SessionOwner.forget(clients, login);
      forgotten = ", and the login's tokens are forgotten";
    }
    throw new IllegalStateException(
        LoginFilter.unseen(request) + "; nobody was signed in" + forgotten);
  }

  /** From here on the request's tokens are those of this user. */
  private SignedInUser by(HttpServletRequest request, LoginResult login) {
    if (response.isCommitted()) {
      signIn.forget(login);
      throw new IllegalStateException(
          "nobody was signed in: the response is committed, so the browser would not hear of its"
              + " new session id; sign in before anything is written");
    }
    SignedInUser user = signIn.signIn(request, response, login);
    SignedInUser current =
        SessionLogin.user(request, site.registration())
            .filter(at -> at.isOf(site.client(at.registration())))
            .orElse(null);
    RequestClient client = new RequestClient(site, current, List.of());
    request.setAttribute(LoginFilter.CLIENT, client);
    if (current != null) {
      request.setAttribute(LoginFilter.AUTHORIZED_CLIENT, client.authorizedClient());
    } else {
      request.removeAttribute(LoginFilter.AUTHORIZED_CLIENT);
    }
    return user;
  }
}
