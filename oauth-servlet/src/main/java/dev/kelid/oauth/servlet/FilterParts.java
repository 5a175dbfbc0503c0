package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.Unreachable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What answers requests, by where they go. */
record FilterParts(
    Site site,
    LoginStart start,
    NeededLogins needed,
    LoginCallback callback,
    Logout logout,
    BackChannelEndpoint backChannel,
    ProviderLogins logins,
    Protection protection,
    FailurePage failures) {
  private static final System.Logger LOG = System.getLogger(FilterParts.class.getName());

  static FilterParts of(Site site) {
    FailurePage failures = new FailurePage(site);
    LoginStart start = new LoginStart(site, failures);
    ProviderLogins logins = new ProviderLogins(site);
    SessionSignIn signIn = new SessionSignIn(site, logins);
    NeededLogins needed = new NeededLogins(site, start, failures);
    return new FilterParts(
        site,
        start,
        needed,
        new LoginCallback(site, start, signIn, logins),
        new Logout(site, failures),
        new BackChannelEndpoint(site, failures),
        logins,
        new Protection(site, start, needed, signIn, logins),
        failures);
  }

  void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    protection.<ServletException>admitting(
        request, response, () -> route(request, response, chain));
  }

  private void route(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (site.containerAsks()) {
      passOn(request, response, chain);
      return;
    }
    Route route = Route.of(request, site);
    check(request, route);
    switch (route.to()) {
      case PUBLIC -> protection.pass(request, response, chain);
      case PROTECTED -> protection.protect(request, response, chain);
      default -> answer(request, response, route);
    }
  }

  /** A store that does not say whether the provider has ended the login keeps nobody signed in. */
  private void check(HttpServletRequest request, Route route) {
    if (route.to() == Route.Target.BACK_CHANNEL_LOGOUT) {
      return;
    }
    try {
      logins.check(request);
    } catch (Unreachable e) {
      if (route.to() != Route.Target.LOGOUT) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "a logout goes on without the store", e);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Route route)
      throws IOException {
    switch (route.to()) {
      case LOGIN -> login(request, response, route.registration());
      case CALLBACK -> callback.answer(request, response, route.registration());
      case LOGOUT -> logout.answer(request, response);
      case BACK_CHANNEL_LOGOUT -> backChannel.answer(request, response, route.registration());
      case SIGNED_OUT -> logout.signedOut(response);
      default -> failures.notFound(request, response);
    }
  }

  /** Before filters run: what is asked of the login itself, or cannot be given without one. */
  boolean answers(HttpServletRequest request, HttpServletResponse response, boolean needsUser)
      throws IOException {
    boolean[] goesOn = new boolean[1];
    protection.<RuntimeException>admitting(
        request, response, () -> goesOn[0] = goesOn(request, response, needsUser));
    return !goesOn[0];
  }

  private boolean goesOn(
      HttpServletRequest request, HttpServletResponse response, boolean needsUser)
      throws IOException {
    Route route = Route.of(request, site);
    check(request, route);
    if (!route.isOfApplication()) {
      answer(request, response, route);
      return false;
    }
    if (!needsUser) {
      return true;
    }
    RequestClient client = protection.admitted(request, response);
    if (client != null) {
      request.setAttribute(LoginFilter.CLIENT, client);
    }
    return client != null;
  }

  /** Behind the container's own decision. */
  private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(LoginFilter.CLIENT) instanceof RequestClient client) {
      protection.pass(request, response, chain, client);
    } else {
      protection.pass(request, response, chain);
    }
  }

  private void login(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    if (!needed.begins(request, response, registration)) {
      start.answer(request, response, registration);
    }
  }
}
