package dev.kelid.oauth.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What answers requests, by where they go. */
record FilterParts(
    Site site,
    LoginStart start,
    LoginCallback callback,
    Logout logout,
    Protection protection,
    FailurePage failures) {
  static FilterParts of(Site site) {
    FailurePage failures = new FailurePage(site);
    LoginStart start = new LoginStart(site, failures);
    SessionSignIn signIn = new SessionSignIn(site);
    return new FilterParts(
        site,
        start,
        new LoginCallback(site, failures, signIn),
        new Logout(site, failures),
        new Protection(site, start, failures, signIn),
        failures);
  }

  void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Route route = Route.of(request, site);
    switch (route.to()) {
      case LOGIN -> start.answer(request, response, route.registration());
      case CALLBACK -> callback.answer(request, response, route.registration());
      case LOGOUT -> logout.answer(request, response);
      case SIGNED_OUT -> logout.signedOut(response);
      case UNKNOWN -> failures.notFound(request, response);
      case PUBLIC -> protection.pass(request, response, chain);
      case PROTECTED -> protection.protect(request, response, chain);
    }
  }
}
