package dev.kelid.oauth.testkit;

import java.util.List;

/**
 * Where an endpoint is found.
 *
 * @param endpoint which one
 * @param atApi whether it is on the API origin
 * @param methods the methods it takes
 * @param paths its paths; the first is the one to be used
 */
record Route(Endpoint endpoint, boolean atApi, List<String> methods, List<String> paths) {
  static Route of(Endpoint endpoint, String... paths) {
    return new Route(endpoint, false, methods(endpoint), List.of(paths));
  }

  static Route standard(Endpoint endpoint) {
    return of(endpoint, endpoint.path());
  }

  Route by(String... other) {
    return new Route(endpoint, atApi, List.of(other), paths);
  }

  Route onApi() {
    return new Route(endpoint, true, methods, paths);
  }

  private static List<String> methods(Endpoint endpoint) {
    return switch (endpoint) {
      case DISCOVERY, OAUTH_METADATA, JWKS, USERINFO, LOGOUT -> List.of("GET");
      case LOGIN, TOKEN, REVOCATION, INTROSPECTION -> List.of("POST");
      case AUTHORIZATION, END_SESSION -> List.of("GET", "POST");
    };
  }
}
