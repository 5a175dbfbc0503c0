package dev.kelid.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of request it is: only one that shows a page to a person can be sent to a login. */
final class RequestKind {
  private static final Set<String> PAGES = Set.of("document", "iframe", "frame");

  private RequestKind() {}

  /** Whether the browser shows the answer as a page (Fetch Metadata first, older signs else). */
  static boolean isNavigation(HttpServletRequest request) {
    if (isPrefetch(request)) {
      return false;
    }
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null) {
      String destination = request.getHeader("Sec-Fetch-Dest");
      return mode.equals("navigate") && (destination == null || PAGES.contains(destination));
    }
    if ("XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))) {
      return false;
    }
    return lower(request.getHeader("Accept")).contains("text/html");
  }

  private static boolean isPrefetch(HttpServletRequest request) {
    return lower(request.getHeader("Sec-Purpose")).contains("prefetch")
        || lower(request.getHeader("Purpose")).contains("prefetch");
  }

  /** Whether the browser only asks if it may ask (Fetch Standard, CORS-preflight request). */
  static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** Whether the request can be made again by following a link. */
  static boolean isGet(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.toLowerCase(Locale.ROOT);
  }
}
