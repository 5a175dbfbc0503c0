package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.login.LoginRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Logins that a need begins: for a page at once; for a script by an address that it is told. What
 * is needed is kept in the session, and the address only names it: nobody else can make it more.
 */
final class NeededLogins {
  private static final String NEED = "need";

  private final Site site;
  private final LoginStart start;
  private final FailurePage failures;

  NeededLogins(Site site, LoginStart start, FailurePage failures) {
    this.site = site;
    this.start = start;
    this.failures = failures;
  }

  /** A page that a login can come back to, one a minute. */
  boolean mayBegin(HttpServletRequest request, LoginRequired required) {
    return RequestKind.isGet(request)
        && RequestKind.isNavigation(request)
        && mayAttempt(request, SessionNeeds.tag(required));
  }

  private boolean mayAttempt(HttpServletRequest request, String tag) {
    return SessionNeeds.mayAttempt(request, tag, site.clock().instant());
  }

  /** A request that cannot be answered without a login. */
  void require(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      LoginRequired required)
      throws IOException {
    if (RequestKind.isNavigation(request)) {
      begin(request, response, client, required);
    } else if (isPlain(required.need())) {
      start.unauthorized(request, response, required.registration());
    } else {
      tell(request, response, client, required);
    }
  }

  private static boolean isPlain(LoginRequired.Need need) {
    return need.purpose().isEmpty() && need.wanted().isEmpty();
  }

  /** A login for a page, unless one has just been refused, or has just not helped. */
  private void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      LoginRequired required)
      throws IOException {
    String page = site.returnPaths().of(request);
    String tag = SessionNeeds.tag(required);
    if (request.getAttribute(LoginFilter.REFUSED) instanceof RefusedLogin refused
        && refused.need().equals(tag)) {
      failures.showRefused(request, response, refused, required.need().wanted());
      return;
    }
    Optional<LoginRequest> wanted = wanted(request, client, required, Begun.by(request, tag, page));
    if (wanted.isPresent()) {
      start.begin(request, response, client, wanted.get());
    } else if (required.api().isPresent()) {
      failures.showPage(request, response, required, page);
    } else {
      failures.show(request, response, required, page);
    }
  }

  private Optional<LoginRequest> wanted(
      HttpServletRequest request,
      OAuthClient client,
      LoginRequired required,
      LoginRequest.Builder begun) {
    return mayAttempt(request, SessionNeeds.tag(required))
        ? StepUp.login(request, client, begun, required)
        : Optional.empty();
  }

  /** 401 that says what is missing, and where a login for just that begins. */
  private void tell(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      LoginRequired required)
      throws IOException {
    String page = site.returnPaths().ofReferer(request);
    String tag = SessionNeeds.tag(required);
    if (wanted(request, client, required, Begun.by(request, tag, page)).isEmpty()) {
      failures.showPage(request, response, required, page);
      return;
    }
    String address = site.loginAddress(required.registration(), page);
    boolean kept = SessionNeeds.keep(request, tag, required);
    LoginRequired.Need need = required.need();
    String error = error(need);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put(
        "error_description",
        "This needs a sign-in with more than the last one brought. Open login_url in the browser.");
    if (!need.scopes().isEmpty()) {
      members.put("scope", String.join(" ", need.scopes()));
    }
    if (!need.acrValues().isEmpty()) {
      members.put("acr_values", String.join(" ", need.acrValues()));
    }
    need.longestAge().ifPresent(age -> members.put("max_age", age.toSeconds()));
    members.put("login_url", kept ? address + "&" + NEED + "=" + tag : address);
    LoginStart.unauthorized(response, "error=\"" + error + "\"", members);
  }

  /** RFC 9470 section 3, RFC 6750 section 3.1. */
  private static String error(LoginRequired.Need need) {
    if (!need.acrValues().isEmpty() || need.maxAge() != null) {
      return "insufficient_user_authentication";
    }
    return need.scopes().isEmpty() ? "login_required" : "insufficient_scope";
  }

  /**
   * Begins the login at an address that a script was told.
   *
   * @return false, and nothing has happened, if it names no need of this session
   */
  boolean begins(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    Optional<LoginRequired> need =
        Optional.ofNullable(request.getParameter(NEED))
            .filter(tag -> RequestKind.isGet(request) && RequestKind.isNavigation(request))
            .flatMap(tag -> SessionNeeds.kept(request, tag))
            .filter(kept -> kept.registration().equals(registration));
    OAuthClient client = site.client(registration);
    if (need.isEmpty() || client == null) {
      return false;
    }
    String page = site.returnPaths().local(request.getParameter("return_to"));
    LoginRequest.Builder begun = Begun.last(request, SessionNeeds.tag(need.get()), page);
    Optional<LoginRequest> wanted = wanted(request, client, need.get(), begun);
    if (wanted.isPresent()) {
      start.begin(request, response, client, wanted.get());
    } else {
      failures.showPage(request, response, need.get(), page);
    }
    return true;
  }
}
