package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginResult;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Enforces login on everything it is mapped to, and owns {@code /oauth/*} below the context path:
 * {@code login/{registration}}, {@code callback/{registration}}, {@code logout} (POST), {@code
 * backchannel-logout/{registration}} (POST, by providers). Declare it in {@code web.xml}, with
 * {@code async-supported}, and configure it by init-params or {@code
 * META-INF/microprofile-config.properties}.
 *
 * <p>There may be several, each with a {@code registration} of its own: they share the clients that
 * the first one configures, and each demands a login at its own registration.
 */
public final class LoginFilter implements Filter {
  /** Servlet context attribute: the {@link OAuthClients} of the application. */
  public static final String CLIENTS = "dev.kelid.oauth.OAuthClients";

  /** Servlet context attribute: the {@link OAuthSettings} of the application, as read. */
  public static final String SETTINGS = "dev.kelid.oauth.config.OAuthSettings";

  /** Request attribute: the {@link AuthorizedClient} of the user who is signed in. */
  public static final String AUTHORIZED_CLIENT = "dev.kelid.oauth.AuthorizedClient";

  /**
   * Request attribute by which a framework that answers for its own failures hands in the {@link
   * OAuthException} that it caught: the filter then answers as if it had been thrown, unless the
   * response is committed.
   */
  public static final String FAILURE = "dev.kelid.oauth.failure";

  /**
   * Request attribute on the application's error page: refused, invalid, unreachable, … This and
   * the following are also there, once, on a page that a refused login for something more came back
   * to: {@link #ERROR_RETRY} is the page itself then, and the user is still signed in.
   */
  public static final String ERROR_KIND = "dev.kelid.oauth.error.kind";

  /** Request attribute on the application's error page: the server's error code, or our check. */
  public static final String ERROR_CODE = "dev.kelid.oauth.error.code";

  /**
   * Request attribute on the application's error page: a few sentences for people, in which the
   * provider may have its say; plain text, to be escaped where it is shown.
   */
  public static final String ERROR_MESSAGE = "dev.kelid.oauth.error.message";

  /** Request attribute on the application's error page: what the log has this failure under. */
  public static final String ERROR_REFERENCE = "dev.kelid.oauth.error.reference";

  /** Request attribute on the application's error page: where to try again. */
  public static final String ERROR_RETRY = "dev.kelid.oauth.error.retry";

  static final String REFUSED = "dev.kelid.oauth.refused";
  static final String CLIENT = "dev.kelid.oauth.client";
  static final String SEAL = "dev.kelid.oauth.seal";
  static final String SIGN_IN = "dev.kelid.oauth.sign-in";

  private final @Nullable InstantSource clock;
  private @Nullable FilterParts parts;
  private @Nullable SharedClients shared;
  private String seen = "";

  /** For {@code web.xml}. */
  public LoginFilter() {
    this.clock = null;
  }

  /** With another time than that of the clients, which is the system's if not said. */
  public LoginFilter(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads the configuration. No provider is asked anything yet.
   *
   * @throws ServletException that lists everything that is wrong with the configuration
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    seen = "dev.kelid.oauth.seen." + config.getFilterName();
    try {
      OAuthSettings settings = SiteSetup.settings(config);
      SharedClients clients = SharedClients.of(config.getServletContext(), settings, clock);
      shared = clients;
      InstantSource time = clock == null ? clients.clock() : clock;
      parts = FilterParts.of(SiteSetup.site(config, settings, clients.clients(), time));
      ContainerLogin.offer(config, parts);
    } catch (IllegalArgumentException e) {
      destroy();
      throw new ServletException("LoginFilter cannot start: " + e.getMessage(), e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("LoginFilter protects HTTP only");
    }
    FilterParts to = Objects.requireNonNull(parts, "init was not called");
    if (http.getAttribute(seen) != null) {
      if (http.getDispatcherType() == DispatcherType.ASYNC) {
        to.protection().again(http, answer, chain);
      } else {
        chain.doFilter(RequestClient.stillSignedIn(http), response);
      }
      return;
    }
    http.setAttribute(seen, true);
    to.answer(http, answer, chain);
  }

  /** Closes connections and threads. */
  @Override
  public void destroy() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  /** Who is signed in on this request, if anybody is. */
  public static Optional<SignedInUser> user(HttpServletRequest request) {
    return RequestClient.userOf(request);
  }

  /**
   * Who is signed in at one registration, if anybody is: a session may have a user at each.
   *
   * @throws IllegalStateException if the filter did not see this request
   */
  public static Optional<SignedInUser> user(HttpServletRequest request, String registration) {
    return of(request).user(request, registration);
  }

  /**
   * The tokens of this request's user.
   *
   * @throws LoginRequired if nobody is signed in; let it pass, and the filter starts a login
   * @throws IllegalStateException if the filter did not see this request
   */
  public static AuthorizedClient authorizedClient(HttpServletRequest request) {
    return of(request).authorizedClient();
  }

  /**
   * The tokens of this request's session at any registration, for example a second one.
   *
   * @throws LoginRequired if this session has no user there; let it pass, and the filter starts a
   *     login there that comes back to the page and keeps the session
   * @throws IllegalArgumentException if there is no such registration
   * @throws IllegalStateException if the filter did not see this request
   */
  public static AuthorizedClient authorizedClient(HttpServletRequest request, String registration) {
    return of(request).at(request, registration);
  }

  /**
   * An HttpClient 5 whose calls to the registration's {@code api-origins} carry this user's token.
   * It need not be closed, and may be used by other threads while the application runs.
   *
   * @throws LoginRequired if nobody is signed in; let it pass, and the filter starts a login
   * @throws IllegalStateException if the filter did not see this request
   */
  public static HttpClient httpClient(HttpServletRequest request) {
    RequestClient of = of(request);
    return of.clients().connections().boundTo(of.authorizedClient().calls());
  }

  /**
   * Under whom this session's tokens are kept, if somebody is signed in: only for a login that is
   * to get the same user more, with a purpose of its own. Any other login with this owner replaces
   * the user's tokens before it is known who has logged in. It is as good as a key to the session:
   * not for pages or logs.
   *
   * @throws IllegalStateException if the filter did not see this request
   */
  public static Optional<String> owner(HttpServletRequest request) {
    return of(request).owner(request);
  }

  /**
   * Signs in the user of a login that the application made itself. The session gets a new id (RFC
   * 9700 section 4.7); one of another user at that registration ends first, as with any login. So
   * does that of a user whom the provider does not name, unless the login is under the session's
   * owner: nothing else says that they are the same. Answer with a redirect: {@code
   * getUserPrincipal} and {@link #user(HttpServletRequest)} know the user from the next request on.
   *
   * <p>The login's tokens move to the session's own owner, and end with the session. An owner that
   * the application named for the login gives up these tokens only: whatever else it has stays, and
   * outlives the session.
   *
   * <p>A result that two requests of one session bring, because a form was posted twice, signs in
   * once: both answers tell the browser of the same new id.
   *
   * @return who is signed in now
   * @throws IllegalArgumentException if there is no such registration
   * @throws IllegalStateException if the filter did not see this request, or the response is
   *     committed, and the login's tokens are forgotten; nobody is signed in then
   */
  public static SignedInUser signIn(HttpServletRequest request, LoginResult login) {
    return RequestSignIn.of(request, login);
  }

  /**
   * Hands in what a framework has caught: the filter answers for it as soon as it has the request
   * back, like {@link #FAILURE}, or at once if the request is asynchronous.
   *
   * @return false if no filter saw this request
   */
  public static boolean handOver(HttpServletRequest request, OAuthException failure) {
    return HandedFailure.accept(request, failure);
  }

  private static RequestClient of(HttpServletRequest request) {
    if (request.getAttribute(CLIENT) instanceof RequestClient client) {
      return client;
    }
    throw new IllegalStateException(unseen(request));
  }

  static String unseen(HttpServletRequest request) {
    return "LoginFilter did not see this request: map it to " + request.getServletPath();
  }
}
