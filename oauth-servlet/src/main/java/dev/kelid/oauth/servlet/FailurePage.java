package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.LoginRequired.Need;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong: a page in plain words for people, JSON for everybody else, or the
 * application's own page; with a reference that the log also has.
 */
final class FailurePage {
  private static final System.Logger LOG = System.getLogger(FailurePage.class.getName());
  private static final int REFERENCE_BYTES = 6;
  private static final String MISSING_SESSION =
      "two logins of a browser within a minute, and no session of them came back; unless it blocks "
          + "cookies, look at the session cookie (SameSite, Secure, domain, path) and whether "
          + "every node knows the sessions of the others";

  private final Site site;

  FailurePage(Site site) {
    this.site = site;
  }

  /** A login, or a call in the user's name, that failed. */
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthException failure,
      String returnPath)
      throws IOException {
    showPage(
        request, response, failure, site.loginAddress(known(failure.registration()), returnPath));
  }

  /** A page that failed, with the address where to try again. */
  void showPage(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthException failure,
      String retry)
      throws IOException {
    tell(request, response, told(request, failure, "", retry), message(failure));
  }

  /** A login that failed, and what it was to bring. */
  void showLogin(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthException failure,
      PendingLogin pending,
      String retry)
      throws IOException {
    String wanted = new Need("", List.of(), pending.acrValues(), pending.maxAge()).wanted();
    tell(request, response, told(request, failure, wanted, retry), message(failure));
  }

  private static Told told(
      HttpServletRequest request, OAuthException failure, String wanted, String retry) {
    return Told.of(failure, wanted, retry, SessionLogin.owner(request) != null);
  }

  private static String message(OAuthException failure) {
    return String.valueOf(failure.getMessage());
  }

  /** A page that cannot do without what was refused a moment ago. */
  void showRefused(
      HttpServletRequest request, HttpServletResponse response, RefusedLogin refused, String wanted)
      throws IOException {
    tell(request, response, Told.of(refused, wanted), "see reference " + refused.reference());
  }

  /** A request whose parameters should name a resource, and cannot. */
  void unusableParameter(HttpServletRequest request, HttpServletResponse response, String names)
      throws IOException {
    Told told =
        new Told(
            HttpServletResponse.SC_BAD_REQUEST,
            "invalid",
            "parameter",
            "This address is not complete or not right",
            "Its parameter '"
                + names
                + "' must name one thing, once: letters, digits and few signs, without spaces.",
            site.returnPaths().home());
    tell(request, response, told, "a request whose parameter '" + names + "' names no resource");
  }

  private @Nullable String known(String registration) {
    return site.client(registration) == null ? null : registration;
  }

  /** A callback that this browser has no pending login for, and the page that it wants. */
  void staleCallback(
      HttpServletRequest request, HttpServletResponse response, String registration, String page)
      throws IOException {
    Told told =
        new Told(
            HttpServletResponse.SC_BAD_REQUEST,
            "invalid",
            "state",
            "This sign-in is no longer open",
            "It was begun too long ago, in another browser, or was finished already. Please begin "
                + "again.",
            site.loginAddress(registration, page));
    tell(request, response, told, "registration '" + registration + "': no such pending login");
  }

  /** A browser that has logged in, and again, and has no session. */
  void missingSession(
      HttpServletRequest request, HttpServletResponse response, String registration, String page)
      throws IOException {
    Told told =
        new Told(
            HttpServletResponse.SC_BAD_REQUEST,
            "invalid",
            "session_missing",
            "Your browser does not stay signed in",
            "Signing in worked, but the cookie of your session did not come back. Please allow "
                + "cookies for this site, and try again.",
            site.loginAddress(registration, page));
    tell(request, response, told, MISSING_SESSION);
  }

  /** A logout that no page of this application asked for. */
  void foreignLogout(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Told told =
        new Told(
            HttpServletResponse.SC_FORBIDDEN,
            "invalid",
            "same_origin",
            "You are still signed in",
            "The request to sign out did not come from a page of this application.",
            site.returnPaths().home());
    tell(request, response, told, "a logout that is not from " + site.origin());
  }

  /** A path of ours, by the wrong method. */
  void methodNotAllowed(HttpServletRequest request, HttpServletResponse response, String allowed)
      throws IOException {
    response.setHeader("Allow", allowed);
    Told told =
        new Told(
            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
            "invalid",
            "method",
            "This address cannot be opened like that",
            "It answers " + allowed + " requests only.",
            site.returnPaths().home());
    tell(request, response, told, "only " + allowed + " is answered");
  }

  /** A path below ours that there is not. */
  void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Told told =
        new Told(
            HttpServletResponse.SC_NOT_FOUND,
            "invalid",
            "not_found",
            "There is no such page",
            "The address below /oauth is not one of this application.",
            site.returnPaths().home());
    tell(request, response, told, "no such path below " + Site.OWN_PATH);
  }

  /** Logs what went wrong; gives the reference that leads there. */
  String logged(String reason) {
    byte[] random = new byte[REFERENCE_BYTES];
    site.random().nextBytes(random);
    String reference = HexFormat.of().formatHex(random);
    LOG.log(Level.WARNING, () -> "reference " + reference + ": " + reason);
    return reference;
  }

  private void tell(
      HttpServletRequest request, HttpServletResponse response, Told told, String reason)
      throws IOException {
    String reference = logged(reason);
    if (told.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", "60");
    }
    if (!RequestKind.isNavigation(request)) {
      Answer.json(response, told.status(), members(told, reference));
    } else if (!forwarded(request, response, told, reference)) {
      Answer.page(response, told.status(), page(told, reference));
    }
  }

  private static Map<String, String> members(Told told, String reference) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("error", told.code());
    members.put("error_description", told.title() + ". " + told.sentence());
    members.put("reference", reference);
    members.put("login_url", told.retry());
    return members;
  }

  private String page(Told told, String reference) {
    boolean isHome = told.retry().equals(site.returnPaths().home());
    return Html.page(
        told.title(),
        "<p>"
            + Html.escape(told.sentence())
            + "</p><p>"
            + Html.button(told.retry(), isHome ? "Back to the application" : "Try again")
            + "</p><p class=\"quiet\">Reference: "
            + Html.escape(reference)
            + "</p>");
  }

  private boolean forwarded(
      HttpServletRequest request, HttpServletResponse response, Told told, String reference)
      throws IOException {
    String own = site.settings().web().errorPage();
    RequestDispatcher page = own == null ? null : request.getRequestDispatcher(own);
    if (page == null) {
      return false;
    }
    told.describe(request, reference);
    Answer.headers(response);
    response.setHeader("Content-Security-Policy", Html.UNFRAMED);
    response.setStatus(told.status());
    try {
      page.forward(request, response);
      return true;
    } catch (ServletException | RuntimeException e) {
      LOG.log(Level.ERROR, "the application's own error page failed", e);
      if (!response.isCommitted()) {
        Answer.startOver(response, Map.of());
      }
      return response.isCommitted();
    }
  }
}
