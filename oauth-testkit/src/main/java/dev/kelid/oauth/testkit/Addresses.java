package dev.kelid.oauth.testkit;

/**
 * The names by which the server is known.
 *
 * @param issuer the issuer identifier
 * @param origin where it listens
 * @param front what the browser sees
 * @param api where the API listens
 * @param site the paths
 */
record Addresses(String issuer, String origin, String front, String api, Site site) {
  /** Returns the address for servers; a dialect that lacks the endpoint has none. */
  String back(Endpoint endpoint) {
    Route route = route(endpoint);
    return (route.atApi() ? api : origin) + route.paths().get(0);
  }

  /** Returns the address for browsers. */
  String front(Endpoint endpoint) {
    return front + route(endpoint).paths().get(0);
  }

  Route route(Endpoint endpoint) {
    return site.route(endpoint)
        .orElseThrow(
            () -> new IllegalArgumentException("this dialect does not document " + endpoint));
  }
}
