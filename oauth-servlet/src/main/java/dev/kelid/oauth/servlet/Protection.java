package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginRequest;
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

  Protection(Site site, LoginStart start, FailurePage failures) {
    this.site = site;
    this.start = start;
    this.failures = failures;
  }

  /** A page that needs a signed-in user. */
  void protect(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (user(request).isEmpty()) {
      start.require(request, response);
    } else {
      pass(request, response, chain);
    }
  }

  /** A page for everybody, or for a user who is known to be signed in. */
  void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<SignedInUser> user = user(request);
    RequestClient client = new RequestClient(site, user.orElse(null));
    request.setAttribute(LoginFilter.CLIENT, client);
    if (user.isPresent()) {
      request.setAttribute(LoginFilter.AUTHORIZED_CLIENT, client.authorizedClient());
    }
    HttpServletRequest seen =
        user.<HttpServletRequest>map(u -> new SignedInRequest(request, u)).orElse(request);
    Map<String, List<String>> headers = Answer.headersOf(response);
    try {
      chain.doFilter(seen, response);
    } catch (IOException | ServletException | RuntimeException e) {
      OAuthException cause = cause(e);
      if (cause == null || response.isCommitted()) {
        throw e;
      }
      Answer.startOver(response, headers);
      act(request, response, cause);
    }
  }

  private Optional<SignedInUser> user(HttpServletRequest request) {
    return SessionLogin.user(request, site.registration())
        .filter(user -> user.isOf(site.client(user.registration())));
  }

  /** The failure of ours behind whatever the application or its frameworks threw. */
  private static @Nullable OAuthException cause(Throwable thrown) {
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
    String returnPath = site.returnPaths().of(request);
    if (cause instanceof LoginRequired && cause.registration().equals(RequestClient.ANY)) {
      start.require(request, response);
      return;
    }
    OAuthClient client = site.client(cause.registration());
    if (!(cause instanceof LoginRequired required) || client == null) {
      failures.showPage(request, response, cause, returnPath);
      return;
    }
    if (!RequestKind.isNavigation(request)) {
      start.unauthorized(request, response, required.registration());
      return;
    }
    LoginRequired.Need need = required.need();
    String tag = Tag.of(required.registration() + " " + need);
    if (SessionLogin.mayAttempt(request, tag, site.clock().instant())) {
      LoginRequest wanted =
          Begun.by(request, tag, returnPath)
              .purpose(need.purpose())
              .scopes(need.scopes())
              .acrValues(need.acrValues())
              .maxAge(need.maxAge())
              .build();
      start.begin(request, response, client, wanted);
    } else {
      failures.show(request, response, cause, returnPath);
    }
  }
}
