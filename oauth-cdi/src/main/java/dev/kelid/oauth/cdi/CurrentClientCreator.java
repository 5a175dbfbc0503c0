package dev.kelid.oauth.cdi;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.servlet.http.HttpServletRequest;

/** Makes the beans that {@link OAuthExtension} adds; for containers only. */
public final class CurrentClientCreator implements SyntheticBeanCreator<AuthorizedClient> {
  static final String REGISTRATION = "registration";

  /** For containers. */
  public CurrentClientCreator() {}

  @Override
  public AuthorizedClient create(Instance<Object> lookup, Parameters parameters) {
    return create(lookup, parameters.get(REGISTRATION, String.class, ""));
  }

  /** The client of one registration; that of the login if it is not said. */
  static AuthorizedClient create(Instance<Object> lookup, String registration) {
    Instance<HttpServletRequest> requests = lookup.select(HttpServletRequest.class);
    return new CurrentClient(
        () -> {
          HttpServletRequest request = request(requests);
          return registration.isEmpty()
              ? LoginFilter.authorizedClient(request)
              : LoginFilter.authorizedClient(request, registration);
        });
  }

  /** Containers give out a proxy wherever it is asked for, which says so only when it is used. */
  private static HttpServletRequest request(Instance<HttpServletRequest> requests) {
    try {
      HttpServletRequest request = requests.get();
      request.getServletContext();
      return request;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "there is no web request here, so nobody is signed in: inject OAuthClients, and take"
              + " of(registration).owner(...) with an owner that the application has named, or"
              + " of(registration).ofClient() for tokens of the application itself",
          e);
    }
  }
}
