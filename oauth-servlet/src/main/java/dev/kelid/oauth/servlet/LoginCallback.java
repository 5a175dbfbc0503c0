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

/** Answers the redirect URI: finishes a login and sends the browser to the page it wanted. */
final class LoginCallback {
  private final Site site;
  private final LoginStart start;
  private final FailurePage failures;
  private final SessionSignIn signIn;
  private final ProviderLogins logins;
  private final PostedCallbacks posted;

  LoginCallback(Site site, LoginStart start, SessionSignIn signIn, ProviderLogins logins) {
    this.site = site;
    this.logins = logins;
    this.start = start;
    this.failures = start.failures();
    this.signIn = signIn;
    this.posted = new PostedCallbacks(site);
  }

  private record Returned(PendingLogin pending, CallbackQuery query) {}

  void answer(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    boolean isPosted = site.clients().of(registration).registration().formPost();
    if (isPosted && request.getMethod().equals("POST")) {
      posted.receive(request, response);
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
      unknown(request, response, registration, query);
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
        stale(request, response, registration, Optional.of(returned.pending()));
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

  /**
   * An answer that belongs to no login of this browser. If the server says no, and sent no state
   * back, the only login that is open here is the one that was refused: the page says so, and
   * nothing else happens.
   */
  private void unknown(
      HttpServletRequest request,
      HttpServletResponse response,
      String registration,
      CallbackQuery query)
      throws IOException {
    Optional<Refused> refusal =
        Objects.requireNonNullElse(query.first("state"), "").isEmpty()
            ? site.clients().of(registration).login().refusalIn(query)
            : Optional.empty();
    Optional<PendingLogin> only = site.cookies().only(request, registration);
    if (refusal.isPresent() && only.isPresent() && !query.isEmpty()) {
      String page = site.returnPaths().local(only.get().returnPath());
      failures.show(request, response, refusal.get(), page);
    } else {
      stale(request, response, registration, only);
    }
  }

  /**
   * A repeated, late or foreign callback changes nothing for somebody who is signed in; anybody
   * else may begin again, for the page that was wanted.
   */
  private void stale(
      HttpServletRequest request,
      HttpServletResponse response,
      String registration,
      Optional<PendingLogin> pending)
      throws IOException {
    if (SessionLogin.user(request, registration).isPresent()) {
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().home());
    } else {
      String page =
          pending
              .map(login -> site.returnPaths().local(login.returnPath()))
              .orElseGet(() -> site.returnPaths().home());
      failures.staleCallback(request, response, registration, page);
    }
  }

  private void finish(
      HttpServletRequest request,
      HttpServletResponse response,
      OAuthClient client,
      Returned returned) {
    Begun begun = Begun.parse(returned.pending().applicationData());
    LoginResult login = exchange(request, client, begun, returned);
    try {
      signIn.keep(request, client, login, !begun.inSession());
    } finally {
      logins.forget(request, login.owner());
    }
    if (!begun.need().isEmpty()) {
      SessionNeeds.recordAttempt(request, begun.need(), site.clock().instant());
    }
    Answer.redirect(
        response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().local(login.returnPath()));
  }

  private LoginResult exchange(
      HttpServletRequest request, OAuthClient client, Begun begun, Returned returned) {
    CheckedCallback checked = client.login().check(returned.pending(), returned.query());
    AtomicBoolean remembered = new AtomicBoolean();
    try {
      return client
          .login()
          .finish(
              checked,
              result -> {
                makeWay(request, client, begun, result);
                remembered.set(true);
                logins.seen(result.owner());
                logins.remember(result.owner(), result);
              });
    } catch (RuntimeException e) {
      if (remembered.get()) {
        logins.forget(request, returned.pending().owner());
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
