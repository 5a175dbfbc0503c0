package dev.kelid.oauth.servlet;

import dev.kelid.oauth.provider.Origin;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a login comes back to: always a path of this application, decided on the raw text as the
 * browser will see it.
 */
final class ReturnPath {
  private static final int LONGEST = 1500;
  private static final Pattern PLAIN = Pattern.compile("/[\\x21-\\x7E&&[^\\\\\"<>^`{|}#]]*");

  /** A segment that a browser resolves before it asks (URL Standard, section 4.4). */
  private static final Pattern DOTS = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|;|$)");

  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

  private final String contextPath;
  private final Origin publicOrigin;

  ReturnPath(String contextPath, Origin publicOrigin) {
    this.contextPath = contextPath;
    this.publicOrigin = publicOrigin;
  }

  /** The application's first page. */
  String home() {
    return contextPath + "/";
  }

  /** {@code wanted} if it is a path of this application, else its first page. */
  String local(@Nullable String wanted) {
    return wanted != null && isLocal(wanted) ? wanted : home();
  }

  private boolean isLocal(String raw) {
    if (raw.length() > LONGEST || !PLAIN.matcher(raw).matches()) {
      return false;
    }
    String path = raw.contains("?") ? raw.substring(0, raw.indexOf('?')) : raw;
    boolean within = path.equals(contextPath) || path.startsWith(contextPath + "/");
    return within
        && isPlain(below(path))
        && served(below(path)).filter(ReturnPath::isPlain).isPresent();
  }

  private String below(String path) {
    return path.substring(contextPath.length());
  }

  private static boolean isPlain(String path) {
    return !path.contains("\\")
        && !path.contains("//")
        && !DOTS.matcher(path).find()
        && !path.startsWith(Site.OWN_PATH + "/");
  }

  /**
   * What a server, or a proxy before it, may make of a path: without parameters, and decoded. Empty
   * if it cannot be decoded.
   */
  private static Optional<String> served(String path) {
    try {
      String plain = PARAMETERS.matcher(path).replaceAll("");
      String decoded = URLDecoder.decode(plain, StandardCharsets.UTF_8);
      return Optional.of(PARAMETERS.matcher(decoded).replaceAll(""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where a request that shows a page wants to come back to. */
  String of(HttpServletRequest request) {
    if (!RequestKind.isGet(request)) {
      return ofReferer(request);
    }
    boolean isMoved = request.getAttribute(AsyncContext.ASYNC_REQUEST_URI) != null;
    String path =
        isMoved
            ? String.valueOf(request.getAttribute(AsyncContext.ASYNC_REQUEST_URI))
            : request.getRequestURI();
    String query =
        isMoved
            ? (String) request.getAttribute(AsyncContext.ASYNC_QUERY_STRING)
            : request.getQueryString();
    return query == null || !isLocal(path + "?" + query) ? local(path) : path + "?" + query;
  }

  /** The page from which a request was made, if it is one of this application. */
  String ofReferer(HttpServletRequest request) {
    String referer = request.getHeader("Referer");
    return referer == null ? home() : sameOrigin(referer).map(this::local).orElse(home());
  }

  private Optional<String> sameOrigin(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null || !Origin.of(uri).equals(publicOrigin)) {
        return Optional.empty();
      }
      String query = uri.getRawQuery();
      return Optional.of(uri.getRawPath() + (query == null ? "" : "?" + query));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
