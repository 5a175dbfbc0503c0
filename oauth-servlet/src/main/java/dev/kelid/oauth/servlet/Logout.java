package dev.kelid.oauth.servlet;

import dev.kelid.oauth.EndedGrant;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.event.SignedOut;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    Optional<SignedInUser> user =
        SessionLogin.user(request, site.registration()).or(() -> SessionLogin.user(request, null));
    Map<String, List<EndedGrant>> ended = endedGrants(request);
    SessionLogin.end(request, SignedOut.Cause.LOGOUT);
    Optional<String> elsewhere =
        tellProviders(ended, user.map(SignedInUser::registration).orElse(""));
    forgetSession(request, response);
    site.missing().forget(request, response);
    Answer.redirect(
        response,
        HttpServletResponse.SC_SEE_OTHER,
        elsewhere.orElse(site.contextPath() + site.settings().web().afterLogoutPath()));
  }

  /** Where the browser goes to end the session at the provider of the user, if it can. */
  private Optional<String> tellProviders(Map<String, List<EndedGrant>> ended, String registration) {
    Optional<String> elsewhere = Optional.empty();
    Revocations revocations = new Revocations(site.clock());
    for (Map.Entry<String, List<EndedGrant>> held : ended.entrySet()) {
      String id = held.getKey();
      OAuthClient client = site.clients().of(id);
      boolean isUsers = id.equals(registration);
      if ((isUsers || !revocations.areOver()) && client.providerAnswers()) {
        revocations.revoke(id, held.getValue());
        elsewhere = isUsers ? atProvider(client, held.getValue()) : elsewhere;
      } else {
        Revocations.leave(id, held.getValue().size(), "the provider does not answer in time");
      }
    }
    return elsewhere;
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

  /** What the users of this session hold, at whichever registration; forgotten here from now on. */
  private Map<String, List<EndedGrant>> endedGrants(HttpServletRequest request) {
    Map<String, List<EndedGrant>> ended = new LinkedHashMap<>();
    for (String id : site.clients().ids()) {
      SessionLogin.user(request, id).ifPresent(user -> ended.put(id, endAll(id, user.owner())));
    }
    return ended;
  }

  /** A store in trouble keeps nobody signed in. */
  private List<EndedGrant> endAll(String registration, String owner) {
    try {
      return site.clients().of(registration).endAll(owner);
    } catch (RuntimeException e) {
      String of =
          "Signed out, but the tokens of registration '" + registration + "' are still kept";
      LOG.log(Level.WARNING, of, e);
      return List.of();
    }
  }

  /** Where the provider ends its session; empty if it has no such place. */
  private static Optional<String> atProvider(OAuthClient client, List<EndedGrant> grants) {
    Optional<String> hint = grants.stream().flatMap(g -> g.rawIdToken().stream()).findFirst();
    try {
      return client.endSessionUri(hint.orElse(null), null).map(URI::toString);
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
