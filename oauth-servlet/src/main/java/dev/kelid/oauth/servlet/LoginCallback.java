package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Answers the redirect URI: finishes a login and sends the browser to the page it wanted. */
final class LoginCallback {
  private final Site site;
  private final LoginStart start;
  private final FailurePage failures;
  private final SessionSignIn signIn;
  private final ProviderLogins logins;
  private final PostedCallbacks posted;
  private final StrayCallbacks strays;

  LoginCallback(Site site, LoginStart start, SessionSignIn signIn, ProviderLogins logins) {
    this.site = site;
    this.logins = logins;
    this.start = start;
    this.failures = start.failures();
    this.signIn = signIn;
    this.posted = new PostedCallbacks(site);
    this.strays = new StrayCallbacks(site, failures);
  }

  private record Returned(PendingLogin pending, CallbackQuery query) {}

  private record Finished(LoginResult login, boolean ownerIsFree) {}

  void answer(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    boolean isPosted = site.clients().of(registration).registration().formPost();
    if (isPosted && request.getMethod().equals("POST")) {
      posted.receive(request, response, registration);
      return;
    }
    if (!request.getMethod().equals("GET")) {
      failures.methodNotAllowed(request, response, isPosted ? "GET, POST" : "GET");
      return;
    }
    CallbackQuery query = CallbackQuery.parse(request.getQueryString());
    String state = Objects.requireNonNullElse(query.first("state"), "");
    Optional<PendingLogin> pending = site.cookies().take(request, response, state);
    Optional<CallbackQuery> answer =
        pending.filter(PendingLogin::formPost).isPresent()
            ? posted.take(request, response, state)
            : Optional.of(query);
    if (pending.isEmpty() || answer.isEmpty()) {
      strays.unknown(request, response, registration, query);
    } else {
      answer(request, response, registration, new Returned(pending.get(), answer.get()));
    }
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      String registration,
      Returned returned)
      throws IOException {
    try {
      OAuthClient client = site.clients().of(registration);
      finish(request, response, client, returned);
    } catch (OAuthException e) {
      if (e instanceof Invalid invalid && isStale(invalid.check())) {
        strays.stale(request, response, registration, returned.pending());
      } else {
        failed(request, response, returned.pending(), e);
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
    if (failure instanceof LoginRequired && !begun.isLast()) {
      anew(request, response, pending, page);
    } else if (!begun.isFurther() || SessionLogin.owner(request) == null) {
      failures.show(request, response, failure, page);
    } else if (failure instanceof Refused refused
        && pending.owner().equals(SessionLogin.owner(request))) {
      refused(request, response, begun, refused, page);
    } else {
      failures.showLogin(request, response, failure, pending, page);
    }
  }

  /** The provider ended the session while its login was on the way: the next one is of its own. */
  private void anew(
      HttpServletRequest request, HttpServletResponse response, PendingLogin pending, String page)
      throws IOException {
    logins.check(request);
    OAuthClient client = site.clients().of(pending.registration());
    start.begin(request, response, client, Begun.last(request, "", page).build());
  }

  /**
   * What the page itself needs, it is told of; what one of its scripts needs, nobody else tells.
   */
  private void refused(
      HttpServletRequest request,
      HttpServletResponse response,
      Begun begun,
      Refused refused,
      String page)
      throws IOException {
    String reference = failures.logged(String.valueOf(refused.getMessage()));
    RefusedLogin told =
        RefusedLogin.of(refused, begun.need(), page, reference, site.clock().instant());
    if (begun.isLast()) {
      String wanted =
          SessionNeeds.kept(request, begun.need()).map(r -> r.need().wanted()).orElse("");
      failures.showRefused(request, response, told, wanted);
    } else {
      SessionNeeds.remember(request, told);
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, page);
    }
  }

  private static boolean isStale(Check check) {
    return check == Check.STATE_USED || check == Check.LOGIN_EXPIRED;
  }

  private void finish(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      Returned returned) {
    Begun begun = Begun.parse(returned.pending().applicationData());
    boolean isWithoutSession = SessionLogin.owner(request) == null;
    Finished finished = exchange(request, client, begun, returned);
    LoginResult login = finished.login();
    try {
      signIn.keep(request, client, login, finished.ownerIsFree());
    } finally {
      logins.forget(request, login.owner());
    }
    if (isWithoutSession) {
      site.missing().count(request, response);
    }
    if (!begun.need().isEmpty()) {
      SessionNeeds.recordAttempt(request, begun.need(), site.clock().instant());
    }
    Answer.redirect(
        response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().local(login.returnPath()));
  }

  /** The tokens are kept under an owner only once it is known that they are of its user. */
  private Finished exchange(
      HttpServletRequest request, OAuthClient client, Begun begun, Returned returned) {
    CheckedCallback checked = client.login().check(returned.pending(), returned.query());
    AtomicReference<String> chosen = new AtomicReference<>();
    AtomicBoolean isFree = new AtomicBoolean();
    try {
      LoginResult login =
          client
              .login()
              .finish(
                  checked,
                  result -> {
                    makeWay(request, client, begun, result);
                    String session = SessionLogin.owner(request);
                    isFree.set(session == null);
                    String owner = signIn.ownerOf(session, result, !begun.inSession());
                    chosen.set(owner);
                    logins.seen(owner);
                    logins.remember(owner, result);
                    return owner;
                  });
      return new Finished(login, isFree.get());
    } catch (RuntimeException e) {
      String owner = chosen.get();
      if (owner != null) {
        logins.forget(request, owner);
      }
      throw e;
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
}
