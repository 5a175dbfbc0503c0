package dev.kelid.oauth.testkit;

import java.util.List;

/**
 * Where an endpoint is found.
 *
 * @param endpoint which one
 * @param atApi whether it is on the API origin
 * @param methods the methods it takes
 * @param paths its paths; the first is the one to be used
 * @param named whether one more segment follows, which names whom the request is about
 */
record Route(
    Endpoint endpoint, boolean atApi, List<String> methods, List<String> paths, boolean named) {
  static Route of(Endpoint endpoint, String... paths) {
    return new Route(endpoint, false, methods(endpoint), List.of(paths), false);
  }

  static Route standard(Endpoint endpoint) {
    return of(endpoint, endpoint.path());
  }

  Route by(String... other) {
    return new Route(endpoint, atApi, List.of(other), paths, named);
  }

  Route onApi() {
    return new Route(endpoint, true, methods, paths, named);
  }

  Route withName() {
    return new Route(endpoint, atApi, methods, paths, true);
  }

  boolean at(String path) {
    int end = path.lastIndexOf('/');
    boolean someName = end >= 0 && end < path.length() - 1;
    return named ? someName && paths.contains(path.substring(0, end)) : paths.contains(path);
  }

  /** Returns the last segment of a path, decoded; a plus sign is one (RFC 3986, section 3.3). */
  static String name(RecordedRequest request) {
    String path = request.path();
    return FormText.decode(path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"));
  }

  private static List<String> methods(Endpoint endpoint) {
    return switch (endpoint) {
      case DISCOVERY, OAUTH_METADATA, JWKS, USERINFO, LOGOUT -> List.of("GET");
      case LOGIN, TOKEN, REVOCATION, INTROSPECTION, HANDSHAKE, ONE_TIME_CODE, ONE_TIME_CODE_CHECK ->
          List.of("POST");
      case AUTHORIZATION, END_SESSION -> List.of("GET", "POST");
    };
  }
}
