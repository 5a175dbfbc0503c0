package dev.kelid.oauth.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Callable;

/** What a servlet container with CDI does for each request: Weld SE alone has no web requests. */
final class RequestScopes {
  private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

  private RequestScopes() {}

  /** Gives out the request. */
  @Dependent
  static class Requests {
    @Produces
    @RequestScoped
    HttpServletRequest current() {
      return CURRENT.get();
    }
  }

  static <T> T inRequest(SeContainer container, HttpServletRequest request, Callable<T> work)
      throws Exception {
    RequestContextController scope = container.select(RequestContextController.class).get();
    CURRENT.set(request);
    scope.activate();
    try {
      return work.call();
    } finally {
      scope.deactivate();
      CURRENT.remove();
    }
  }
}
