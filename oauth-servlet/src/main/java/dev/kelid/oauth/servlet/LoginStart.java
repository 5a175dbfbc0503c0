package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.StartedLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a browser to log in, or tells another caller that a login is needed. */
final class LoginStart {
  private final Site site;
  private final FailurePage failures;

  LoginStart(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
  }

  FailurePage failures() {
    return failures;
  }

  /** {@code /oauth/login/{registration}}. */
  void answer(HttpServletRequest request, HttpServletResponse response, String named)
      throws IOException {
    if (!RequestKind.isGet(request)) {
      failures.methodNotAllowed(request, response, "GET");
      return;
    }
    String registration = named.isEmpty() ? site.onlyRegistration() : named;
    OAuthClient client = registration == null ? null : site.client(registration);
    if (registration != null && client == null) {
      failures.notFound(request, response);
      return;
    }
    if (!RequestKind.isNavigation(request)) {
      unauthorized(request, response, registration);
      return;
    }
    String returnPath = site.returnPaths().local(request.getParameter("return_to"));
    if (client == null) {
      choose(response, returnPath);
      return;
    }
    begin(request, response, client, Begun.by(request, "", returnPath).build());
  }

  private void choose(HttpServletResponse response, String returnPath) throws IOException {
    StringBuilder list = new StringBuilder("<p>Where do you have an account?</p><ul>");
    for (String id : site.clients().ids()) {
      String name = site.clients().of(id).registration().provider().name();
      list.append("<li>")
          .append(Html.button(site.loginAddress(id, returnPath), "Sign in with " + name))
          .append("</li>");
    }
    Answer.page(response, 200, Html.page("Sign in", list.append("</ul>").toString()));
  }

  /**
   * A request that needs a signed-in user and has none.
   *
   * @param further scopes that it needs besides the registration's
   */
  void require(HttpServletRequest request, HttpServletResponse response, List<String> further)
      throws IOException {
    if (!RequestKind.isNavigation(request)) {
      unauthorized(request, response, site.registration());
      return;
    }
    String returnPath = site.returnPaths().of(request);
    String registration = site.onlyRegistration();
    if (registration == null) {
      Answer.redirect(response, status(request), site.loginAddress(null, returnPath));
      return;
    }
    if (site.missing().areNoticed(request)) {
      failures.missingSession(request, response, registration, returnPath);
      return;
    }
    OAuthClient client = site.clients().of(registration);
    begin(
        request,
        response,
        client,
        Begun.by(request, "", returnPath).scopes(withOwn(client, further)).build());
  }

  /** The registration's own scopes and further ones; empty, as the registration says, for none. */
  static List<String> withOwn(OAuthClient client, List<String> further) {
    if (further.isEmpty()) {
      return List.of();
    }
    return Stream.concat(client.registration().requestedScopes().stream(), further.stream())
        .distinct()
        .toList();
  }

  /** 401 for callers that cannot follow a login; it names one that returns to their page. */
  void unauthorized(
      HttpServletRequest request, HttpServletResponse response, @Nullable String registration)
      throws IOException {
    String page = site.returnPaths().ofReferer(request);
    boolean signedIn = SessionLogin.owner(request) != null;
    unauthorized(
        response,
        "",
        Map.of(
            "error",
            "login_required",
            "error_description",
            (signedIn ? "A new sign-in is needed." : "Nobody is signed in.")
                + " Open login_url in the browser.",
            "login_url",
            site.loginAddress(registration, page)));
  }

  /**
   * 401 with a challenge of ours (RFC 9110 section 11.6.1).
   *
   * @param further parameters of the challenge; empty for none
   */
  static void unauthorized(HttpServletResponse response, String further, Map<String, ?> members)
      throws IOException {
    String realm = "Bearer realm=\"sign in at login_url\"";
    response.setHeader("WWW-Authenticate", further.isEmpty() ? realm : realm + ", " + further);
    Answer.json(response, HttpServletResponse.SC_UNAUTHORIZED, members);
  }

  /** Sends the browser to the provider. */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      LoginRequest wanted)
      throws IOException {
    StartedLogin started;
    try {
      started = client.login().start(wanted);
    } catch (OAuthException e) {
      failures.show(request, response, e, wanted.returnPath());
      return;
    }
    site.cookies().keep(request, response, started.pending());
    Answer.redirect(response, status(request), started.authorizationUrl());
  }

  private static int status(HttpServletRequest request) {
    return RequestKind.isGet(request)
        ? HttpServletResponse.SC_FOUND
        : HttpServletResponse.SC_SEE_OTHER;
  }
}
