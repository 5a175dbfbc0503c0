package dev.kelid.oauth.rest;

import dev.kelid.oauth.provider.Origin;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a redirect makes of a request (RFC 9110 section 15.4). */
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> OF_ORIGIN = Set.of("cookie", "cookie2", "host");

  private Redirects() {}

  /**
   * The request to make next, without a credential; empty if the answer is not to be followed.
   *
   * @param location where the answer leads; null if nowhere
   * @param credential which headers of the application's own stay at their origin, besides cookies
   */
  static Optional<Hop> next(
      Hop hop, int status, @Nullable String location, Predicate<String> credential) {
    Optional<URI> target =
        STATUSES.contains(status) && location != null
            ? target(hop.uri(), location)
            : Optional.empty();
    String method = method(hop.method(), status);
    boolean keepsBody = method.equals(hop.method());
    if (target.isEmpty() || (keepsBody && !hop.isRepeatable())) {
      return Optional.empty();
    }
    boolean away = !Origin.of(target.get()).equals(Origin.of(hop.uri()));
    MultivaluedMap<String, Object> headers = Hop.copy(hop.headers());
    headers
        .keySet()
        .removeIf(
            name ->
                (!keepsBody && isOfBody(name))
                    || (away && (credential.test(name) || isOfOrigin(name))));
    return Optional.of(new Hop(target.get(), method, headers, keepsBody ? hop.body() : null, null));
  }

  /** Where it leads; empty if that is no place to go to from here. */
  private static Optional<URI> target(URI from, String location) {
    try {
      URI to = from.resolve(new URI(location));
      boolean web = isScheme(to, "https") || (isScheme(to, "http") && isScheme(from, "http"));
      return web && to.getHost() != null && to.getRawUserInfo() == null
          ? Optional.of(to)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isScheme(URI uri, String scheme) {
    return scheme.equalsIgnoreCase(uri.getScheme());
  }

  private static String method(String method, int status) {
    boolean isOther = status == 303 && !method.equals("GET") && !method.equals("HEAD");
    boolean wasPost = (status == 301 || status == 302) && method.equals("POST");
    return isOther || wasPost ? "GET" : method;
  }

  private static boolean isOfBody(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith("content-");
  }

  private static boolean isOfOrigin(String header) {
    return OF_ORIGIN.contains(header.toLowerCase(Locale.ROOT));
  }
}
