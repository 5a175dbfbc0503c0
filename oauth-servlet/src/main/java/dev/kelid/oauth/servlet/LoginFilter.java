package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.error.LoginRequired;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Enforces login on everything it is mapped to, and owns {@code /oauth/*} below the context path:
 * {@code login/{registration}}, {@code callback/{registration}}, {@code logout} (POST). Declare it
 * in {@code web.xml}, with {@code async-supported}, and configure it by init-params or {@code
 * META-INF/microprofile-config.properties}.
 *
 * <p>There may be several, each with a {@code registration} of its own: they share the clients that
 * the first one configures, and each demands a login at its own registration.
 */
public final class LoginFilter implements Filter {
  /** Servlet context attribute: the {@link OAuthClients} of the application. */
  public static final String CLIENTS = "dev.kelid.oauth.OAuthClients";

  /** Request attribute: the {@link AuthorizedClient} of the user who is signed in. */
  public static final String AUTHORIZED_CLIENT = "dev.kelid.oauth.AuthorizedClient";

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
  private static final System.Logger LOG = System.getLogger(LoginFilter.class.getName());

  private final InstantSource clock;
  private final AtomicBoolean asyncChecked = new AtomicBoolean();
  private @Nullable Parts parts;
  private @Nullable OAuthClients owned;
  private @Nullable ServletContext context;
  private String seen = "";

  /** For {@code web.xml}. */
  public LoginFilter() {
    this(InstantSource.system());
  }

  /** With another time than the system's. */
  public LoginFilter(InstantSource clock) {
    this.clock = clock;
  }

  private record Parts(
      Site site,
      LoginStart start,
      LoginCallback callback,
      Logout logout,
      Protection protection,
      FailurePage failures) {
    static Parts of(Site site) {
      FailurePage failures = new FailurePage(site);
      LoginStart start = new LoginStart(site, failures);
      return new Parts(
          site,
          start,
          new LoginCallback(site, failures),
          new Logout(site, failures),
          new Protection(site, start, failures),
          failures);
    }
  }

  /**
   * Reads the configuration. No provider is asked anything yet.
   *
   * @throws ServletException that lists everything that is wrong with the configuration
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    context = config.getServletContext();
    seen = "dev.kelid.oauth.seen." + config.getFilterName();
    try {
      OAuthSettings settings = SiteSetup.settings(config);
      OAuthClients clients = clients(context, settings);
      parts = Parts.of(SiteSetup.site(config, settings, clients, clock));
    } catch (IllegalArgumentException e) {
      destroy();
      throw new ServletException("LoginFilter cannot start: " + e.getMessage(), e);
    }
  }

  /** Several filters of one application share the clients of the first. */
  private OAuthClients clients(ServletContext in, OAuthSettings settings) {
    if (in.getAttribute(CLIENTS) instanceof OAuthClients shared) {
      return shared;
    }
    OAuthClients made = SiteSetup.clients(settings, clock);
    owned = made;
    in.setAttribute(CLIENTS, made);
    return made;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("LoginFilter protects HTTP only");
    }
    Parts to = Objects.requireNonNull(parts, "init was not called");
    if (http.getAttribute(seen) != null) {
      chain.doFilter(stillSignedIn(http), response);
      return;
    }
    http.setAttribute(seen, true);
    warnWithoutAsync(http);
    Route route = Route.of(http, to.site());
    switch (route.to()) {
      case LOGIN -> to.start().answer(http, answer, route.registration());
      case CALLBACK -> to.callback().answer(http, answer, route.registration());
      case LOGOUT -> to.logout().answer(http, answer);
      case SIGNED_OUT -> to.logout().signedOut(answer);
      case UNKNOWN -> to.failures().notFound(http, answer);
      case PUBLIC -> to.protection().pass(http, answer, chain);
      case PROTECTED -> to.protection().protect(http, answer, chain);
    }
  }

  /** Asynchronous and error dispatches come back with the container's own request. */
  private static HttpServletRequest stillSignedIn(HttpServletRequest request) {
    boolean known = request.getUserPrincipal() instanceof SignedInUser;
    return !known && request.getAttribute(CLIENT) instanceof RequestClient client
        ? client.wrapped(request)
        : request;
  }

  private void warnWithoutAsync(HttpServletRequest request) {
    if (!request.isAsyncSupported() && !asyncChecked.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "LoginFilter is declared without <async-supported>true</async-supported>:"
              + " asynchronous servlets behind it will fail");
    }
  }

  /** Closes connections and threads. */
  @Override
  public void destroy() {
    if (owned != null) {
      if (context != null) {
        context.removeAttribute(CLIENTS);
        context.removeAttribute(SEAL);
      }
      owned.close();
      owned = null;
    }
  }

  /** Who is signed in on this request, if anybody is. */
  public static Optional<SignedInUser> user(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof SignedInUser user
        ? Optional.of(user)
        : Optional.empty();
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

  private static RequestClient of(HttpServletRequest request) {
    if (request.getAttribute(CLIENT) instanceof RequestClient client) {
      return client;
    }
    throw new IllegalStateException(
        "LoginFilter did not see this request: map it to " + request.getServletPath());
  }
}
