package dev.kelid.oauth.servlet;

import dev.kelid.oauth.event.SignedOut;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The login of {@link LoginFilter} for a container that asks for itself who is signed in: it knows
 * from its own rules which requests need a user, and asks before any filter runs. The filter is
 * there too, and does the rest: it hands out tokens, and turns what the application cannot do
 * without into a login.
 */
public final class ContainerLogin {
  /** Context parameter of {@code web.xml}: the registration at which to log in. */
  public static final String REGISTRATION = "oauth.registration";

  private static final String FILTER = "dev.kelid.oauth.container-login";
  private static final String ATTRIBUTE = "dev.kelid.oauth.servlet.ContainerLogin";

  private final FilterParts parts;

  private ContainerLogin(FilterParts parts) {
    this.parts = parts;
  }

  /**
   * Adds the filter to an application that is about to start, before all of its own.
   *
   * @throws ServletException if the application has such a filter already
   */
  public static void addTo(ServletContext context) throws ServletException {
    requireNoOther(context);
    Start start = new Start(new LoginFilter());
    FilterRegistration.Dynamic filter = context.addFilter(FILTER, start);
    if (filter == null) {
      return;
    }
    filter.setAsyncSupported(true);
    EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
    filter.addMappingForUrlPatterns(dispatches, false, "/*");
    context.addListener(start);
  }

  /** A second one would decide by other rules what needs a login. */
  private static void requireNoOther(ServletContext context) throws ServletException {
    for (FilterRegistration other : context.getFilterRegistrations().values()) {
      if (LoginFilter.class.getName().equals(other.getClassName())) {
        throw new ServletException(
            "LoginFilter '"
                + other.getName()
                + "' and oauth-security are both there: remove the filter from web.xml, its"
                + " security constraints say which pages need a login; or remove oauth-security");
      }
    }
  }

  /** The container asks before filters run, and some containers make filters only then. */
  private record Start(LoginFilter filter) implements ServletContextListener, Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      filter.doFilter(request, response, chain);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
      try {
        filter.init(new Config(event.getServletContext()));
      } catch (ServletException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      event.getServletContext().removeAttribute(ATTRIBUTE);
      filter.destroy();
    }
  }

  /** The filter's configuration: one init-param, from the context's. */
  private record Config(ServletContext context) implements FilterConfig {
    private static final String NAME = "registration";

    @Override
    public String getFilterName() {
      return FILTER;
    }

    @Override
    public ServletContext getServletContext() {
      return context;
    }

    @Override
    public @Nullable String getInitParameter(String name) {
      return name.equals(NAME) ? context.getInitParameter(REGISTRATION) : null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      boolean named = context.getInitParameter(REGISTRATION) != null;
      return Collections.enumeration(named ? List.of(NAME) : List.of());
    }
  }

  /**
   * The login of an application that has started.
   *
   * @throws IllegalStateException if it has none
   */
  public static ContainerLogin of(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof ContainerLogin login) {
      return login;
    }
    throw new IllegalStateException(
        "no login was set up for the application at '"
            + context.getContextPath()
            + "': put oauth-security into the WEB-INF/lib of this web module");
  }

  static boolean isOf(FilterConfig config) {
    return FILTER.equals(config.getFilterName());
  }

  static void offer(FilterConfig config, FilterParts parts) {
    if (isOf(config)) {
      config.getServletContext().setAttribute(ATTRIBUTE, new ContainerLogin(parts));
    }
  }

  /**
   * Answers what is asked of the login itself, at {@code /oauth/*}, and a request that needs a user
   * and has none. May block while a provider is asked.
   *
   * @param needsUser whether the container lets the request through with a user only
   * @return false if the request is to go on
   */
  public boolean answers(
      HttpServletRequest request, HttpServletResponse response, boolean needsUser)
      throws IOException {
    return parts.answers(request, response, needsUser);
  }

  /** Who is signed in, if anybody is. */
  public Optional<SignedInUser> user(HttpServletRequest request) {
    return parts.protection().user(request);
  }

  /** Ends the session, here only; its tokens end with it. */
  public void end(HttpServletRequest request) {
    SessionLogin.end(request, SignedOut.Cause.LOGOUT);
  }
}
