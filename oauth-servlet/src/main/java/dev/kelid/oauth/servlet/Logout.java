package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.OAuthException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

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
    Optional<SignedInUser> user = SessionLogin.user(request, site.registration());
    Optional<String> elsewhere = user.flatMap(this::atProvider);
    SessionLogin.end(request);
    Answer.redirect(
        response,
        HttpServletResponse.SC_SEE_OTHER,
        elsewhere.orElse(site.contextPath() + site.settings().web().afterLogoutPath()));
  }

  /** Where the provider ends its session; empty if it has no such place or does not answer now. */
  private Optional<String> atProvider(SignedInUser user) {
    OAuthClient client = site.client(user.registration());
    if (client == null) {
      return Optional.empty();
    }
    try {
      String idToken = client.owner(user.owner()).rawIdToken().orElse(null);
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
    Answer.page(response, 200, Html.page("You are signed out", "<p>" + back + "</p>"));
  }
}
