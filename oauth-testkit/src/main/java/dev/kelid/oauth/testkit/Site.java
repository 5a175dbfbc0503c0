package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Optional;

/**
 * The addresses of a dialect.
 *
 * @param routes its endpoints
 * @param apiApart whether the API has an origin of its own
 * @param issuerEnd what follows the origin in the issuer identifier
 */
record Site(List<Route> routes, boolean apiApart, String issuerEnd) {
  static Site of(Route... routes) {
    return new Site(List.of(routes), false, "");
  }

  Site withApi() {
    return new Site(routes, true, issuerEnd);
  }

  Site withIssuerEnd(String end) {
    return new Site(routes, apiApart, end);
  }

  Optional<Route> route(Endpoint endpoint) {
    return routes.stream().filter(route -> route.endpoint() == endpoint).findFirst();
  }

  /** Finds the endpoint at a path; with one origin for both servers it makes no difference. */
  Optional<Route> at(String path, boolean api) {
    return routes.stream()
        .filter(route -> !apiApart || route.atApi() == api)
        .filter(route -> route.at(path))
        .findFirst();
  }
}
