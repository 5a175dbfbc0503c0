package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.OAuthException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the session, then the session at the provider (RP-Initiated Logout 1.0). What happens here
 * never depends on whether the provider answers.
 */
final class Logout {
  private static final System.Logger LOG = System.getLogger(Logout.class.getName());

  private final Site site;
  private final FailurePage failures;

  Logout(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      failures.methodNotAllowed(request, response, "POST");
      return;
    }
    if (!SameOrigin.holds(request, site.origin())) {
      failures.foreignLogout(request, response);
      return;
    }
    Optional<SignedInUser> user =
        SessionLogin.user(request, site.registration()).or(() -> SessionLogin.user(request, null));
    Optional<String> idToken = user.flatMap(this::idToken);
    SessionLogin.end(request);
    Optional<String> elsewhere = user.flatMap(u -> atProvider(u, idToken.orElse(null)));
    forgetSession(request, response);
    Answer.redirect(
        response,
        HttpServletResponse.SC_SEE_OTHER,
        elsewhere.orElse(site.contextPath() + site.settings().web().afterLogoutPath()));
  }

  /** The browser need not keep the id of a session that is no more. */
  private static void forgetSession(HttpServletRequest request, HttpServletResponse response) {
    if (request.isRequestedSessionIdFromCookie()) {
      ServletContext context = request.getServletContext();
      SessionCookieConfig config = context.getSessionCookieConfig();
      Cookie cookie = new Cookie(Objects.requireNonNullElse(config.getName(), "JSESSIONID"), "");
      String path = Objects.requireNonNullElse(config.getPath(), context.getContextPath());
      cookie.setPath(path.isEmpty() ? "/" : path);
      if (config.getDomain() != null) {
        cookie.setDomain(config.getDomain());
      }
      cookie.setSecure(config.isSecure());
      cookie.setHttpOnly(true);
      cookie.setMaxAge(0);
      response.addCookie(cookie);
    }
  }

  private Optional<String> idToken(SignedInUser user) {
    return Optional.ofNullable(site.client(user.registration()))
        .flatMap(client -> client.owner(user.owner()).rawIdToken());
  }

  /** Where the provider ends its session; empty if it has no such place or does not answer now. */
  private Optional<String> atProvider(SignedInUser user, @Nullable String idToken) {
    OAuthClient client = site.client(user.registration());
    if (client == null) {
      return Optional.empty();
    }
    try {
      return client.providerAnswers()
          ? client.endSessionUri(idToken, null).map(URI::toString)
          : Optional.empty();
    } catch (OAuthException e) {
      LOG.log(Level.WARNING, () -> "Signed out here only: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** {@code /oauth/signed-out}: where the browser lands if no other page is configured. */
  void signedOut(HttpServletResponse response) throws IOException {
    String back = Html.button(site.returnPaths().home(), "Back to the application");
    String body = "<p>Your session in this application has ended.</p><p>" + back + "</p>";
    Answer.page(response, 200, Html.page("You are signed out", body));
  }
}
