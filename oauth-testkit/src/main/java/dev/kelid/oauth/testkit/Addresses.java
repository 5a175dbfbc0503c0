package dev.kelid.oauth.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the server is known.
 *
 * @param issuer the issuer identifier, without a slash at the end
 * @param origin where it listens
 * @param front what the browser sees
 */
record Addresses(String issuer, String origin, String front) {
  static Addresses of(String origin, @Nullable String issuer, @Nullable String front) {
    return new Addresses(
        Objects.requireNonNullElse(issuer, origin),
        origin,
        Objects.requireNonNullElse(front, origin));
  }

  String back(Endpoint endpoint) {
    return origin + endpoint.path();
  }

  String front(Endpoint endpoint) {
    return front + endpoint.path();
  }
}
