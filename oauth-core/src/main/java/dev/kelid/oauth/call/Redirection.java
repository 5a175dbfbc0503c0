package dev.kelid.oauth.call;

import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a redirect makes of a request (RFC 9110 section 15.4), for adapters of HTTP libraries that
 * would take a token along to another origin: they follow each hop themselves.
 *
 * @param target where the next request goes
 * @param method of the next request
 * @param keepsBody whether it has the body of the last
 * @param leavesOrigin whether it goes to another origin
 */
public record Redirection(URI target, String method, boolean keepsBody, boolean leavesOrigin) {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> OF_ORIGIN = Set.of("cookie", "cookie2", "host");

  /**
   * The redirection that an answer is; empty if it is none, or one that is not followed: to another
   * scheme than https, but for http from http, or to an address with a user in it.
   *
   * @param from the address of the request
   * @param method of the request
   * @param status of the answer
   * @param location its {@code Location}; null if it has none
   */
  public static Optional<Redirection> of(
      URI from, String method, int status, @Nullable String location) {
    if (location == null || !STATUSES.contains(status)) {
      return Optional.empty();
    }
    String next = method(method, status);
    return target(from, location)
        .map(
            to ->
                new Redirection(
                    to, next, next.equals(method), !Origin.of(to).equals(Origin.of(from))));
  }

  /**
   * Whether the next request has a header of the last: not what belongs to a body that is dropped,
   * and nothing by which the origin that is left knew its caller.
   *
   * @param authorizer knows the headers by which the provider's APIs know their callers
   */
  public boolean keeps(String header, CallAuthorizer authorizer) {
    String name = header.toLowerCase(Locale.ROOT);
    boolean isDropped = !keepsBody && name.startsWith("content-");
    boolean isLeft = leavesOrigin && (authorizer.isCredential(header) || OF_ORIGIN.contains(name));
    return !isDropped && !isLeft;
  }

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
}
