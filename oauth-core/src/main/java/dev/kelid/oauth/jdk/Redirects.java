package dev.kelid.oauth.jdk;

import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a redirect makes of a request (RFC 9110 section 15.4). */
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> OF_COOKIES = Set.of("cookie", "cookie2");

  private Redirects() {}

  /**
   * The request to make next; empty if the answer is not to be followed.
   *
   * @param credential which headers of the application's own stay at their origin, besides cookies
   */
  static Optional<HttpRequest> next(
      HttpRequest request, HttpResponse<?> answer, Predicate<String> credential) {
    int status = answer.statusCode();
    Optional<URI> target =
        STATUSES.contains(status)
            ? answer.headers().firstValue("Location").flatMap(to -> target(request.uri(), to))
            : Optional.empty();
    String method = method(request.method(), status);
    boolean keepsBody = method.equals(request.method());
    if (target.isEmpty() || (keepsBody && !RepeatableBody.isIn(request))) {
      return Optional.empty();
    }
    boolean away = !Origin.of(target.get()).equals(Origin.of(request.uri()));
    HttpRequest.Builder next =
        HttpRequest.newBuilder(
                request,
                (name, value) ->
                    (keepsBody || !isOfBody(name))
                        && !(away && (credential.test(name) || isCookie(name))))
            .uri(target.get());
    return Optional.of((keepsBody ? next : next.method(method, BodyPublishers.noBody())).build());
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

  private static boolean isCookie(String header) {
    return OF_COOKIES.contains(header.toLowerCase(Locale.ROOT));
  }
}
