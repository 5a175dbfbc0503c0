package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets requests through to the application, and turns what it cannot do without into a login. */
final class Protection {
  private static final int DEEPEST_CAUSE = 10;

  private final Site site;
  private final LoginStart start;
  private final FailurePage failures;
  private final SessionSignIn signIn;
  private final NeededLogins needed;
  private final ProviderLogins logins;
  private final SessionRefresh refresh;
  private final AsyncSupport async = new AsyncSupport();

  Protection(
      Site site,
      LoginStart start,
      NeededLogins needed,
      SessionSignIn signIn,
      ProviderLogins logins) {
    this.site = site;
    this.start = start;
    this.failures = start.failures();
    this.signIn = signIn;
    this.needed = needed;
    this.logins = logins;
    this.refresh = new SessionRefresh(site);
  }

  /** A page that needs a signed-in user. */
  void protect(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestClient client = admitted(request, response);
    if (client != null) {
      pass(request, response, chain, client);
    }
  }

  /** The user of a page that needs one; null if it was answered here, because there is none. */
  @Nullable RequestClient admitted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<LoginRequired> confirming =
        user(request).flatMap(signedIn -> refresh.refresh(request, signedIn));
    if (confirming.isPresent() && needed.mayBegin(request, confirming.get())) {
      tellOfRefusal(request);
      act(request, response, confirming.get());
      return null;
    }
    Optional<SignedInUser> user = user(request);
    String registration = user.map(SignedInUser::registration).orElse(site.onlyRegistration());
    NeededScopes needed = NeededScopes.of(request, site, registration);
    if (needed.unusable() != null) {
      failures.unusableParameter(request, response, needed.unusable());
    } else if (user.isEmpty()) {
      start.require(request, response, needed.scopes());
    } else {
      site.missing().forget(request, response);
      return new RequestClient(site, user.get(), needed.scopes());
    }
    return null;
  }

  /** A page for everybody, or for a user who is known to be signed in. */
  void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    pass(request, response, chain, new RequestClient(site, user(request).orElse(null), List.of()));
  }

  void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      RequestClient client)
      throws IOException, ServletException {
    request.setAttribute(LoginFilter.CLIENT, client);
    request.setAttribute(LoginFilter.SIGN_IN, new RequestSignIn(site, signIn, response));
    tellOfRefusal(request);
    Optional<LoginRequired> missing = client.missing();
    if (missing.isPresent()) {
      act(request, response, missing.get());
      return;
    }
    HttpServletRequest seen = client.wrapped(request);
    if (client.user().isPresent()) {
      request.setAttribute(LoginFilter.AUTHORIZED_CLIENT, client.authorizedClient());
    }
    guarded(request, seen, response, chain);
  }

  /** A request of an asynchronous servlet that was let through, and is dispatched once more. */
  void again(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AsyncSupport.seen(request);
    guarded(request, RequestClient.stillSignedIn(request), response, chain);
  }

  /**
   * What is done for a request before the application is asked.
   *
   * @param <E> what else it throws
   */
  interface Admission<E extends Exception> {
    void run() throws IOException, E;
  }

  /** Whatever of ours fails on the way to the application is answered as if it had failed there. */
  <E extends Exception> void admitting(
      HttpServletRequest request, HttpServletResponse response, Admission<E> admission)
      throws IOException, E {
    Map<String, List<String>> headers = Answer.headersOf(response);
    try {
      admission.run();
    } catch (OAuthException e) {
      if (!answers(request, response, headers, e)) {
        throw e;
      }
    }
  }

  private void guarded(
      HttpServletRequest request,
      HttpServletRequest seen,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    async.requireDeclared(request);
    Map<String, List<String>> headers = Answer.headersOf(response);
    HandedFailure.expect(request, thrown -> answersAtOnce(request, response, headers, thrown));
    try {
      chain.doFilter(seen, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (!answers(request, response, headers, e)) {
        throw e;
      }
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
      return;
    }
    if (request.getAttribute(LoginFilter.FAILURE) instanceof OAuthException caught) {
      answers(request, response, headers, caught);
    } else if (request.isAsyncStarted()) {
      async.listen(request, thrown -> answers(request, response, headers, thrown));
    }
  }

  /** Answers in place of the application, if a failure of ours is behind its own, in time. */
  private boolean answers(
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, List<String>> headers,
      Throwable thrown)
      throws IOException {
    OAuthException cause = cause(thrown);
    if (cause == null || response.isCommitted()) {
      return false;
    }
    Answer.startOver(response, headers);
    act(request, response, cause);
    return true;
  }

  /** Before a framework writes its own answer: nobody changes one that is committed. */
  private boolean answersAtOnce(
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, List<String>> headers,
      Throwable thrown)
      throws IOException {
    boolean answers = answers(request, response, headers, thrown);
    if (answers) {
      response.flushBuffer();
    }
    return answers;
  }

  /** What came of a login for something more that this page needed a moment ago. */
  private void tellOfRefusal(HttpServletRequest request) {
    if (SessionNeeds.hasRefusal(request)
        && RequestKind.isGet(request)
        && RequestKind.isNavigation(request)) {
      String page = site.returnPaths().of(request);
      SessionNeeds.takeRefusal(request, page, site.clock().instant())
          .ifPresent(
              refused -> {
                request.setAttribute(LoginFilter.REFUSED, refused);
                Told.of(refused, "").describe(request, refused.reference());
              });
    }
  }

  /** Who is signed in, where this filter's pages want a login. */
  Optional<SignedInUser> user(HttpServletRequest request) {
    return SessionLogin.user(request, site.registration())
        .filter(user -> user.isOf(site.client(user.registration())));
  }

  /** The failure of ours behind whatever the application or its frameworks threw. */
  static @Nullable OAuthException cause(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof OAuthException found) {
        return found;
      }
      Throwable root = cause instanceof ServletException servlet ? servlet.getRootCause() : null;
      cause = root != null ? root : cause.getCause();
    }
    return null;
  }

  private void act(HttpServletRequest request, HttpServletResponse response, OAuthException cause)
      throws IOException {
    if (!(cause instanceof LoginRequired required)) {
      failures.showPage(request, response, cause, site.returnPaths().of(request));
      return;
    }
    OAuthClient client = site.client(required.registration());
    if (client != null) {
      needed.require(request, response, client, required);
      return;
    }
    logins.check(request);
    boolean isAny = required.registration().equals(RequestClient.ANY);
    if (isAny || SessionLogin.owner(request) == null) {
      start.require(request, response, List.of());
    } else {
      failures.showPage(request, response, required, site.returnPaths().of(request));
    }
  }
}
