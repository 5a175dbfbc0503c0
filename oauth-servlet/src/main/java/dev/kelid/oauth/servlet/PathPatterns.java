package dev.kelid.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.MalformedURLException;
import java.util.List;

/**
 * Paths in the notation of servlet mappings (Servlet 6.0 section 12.2): exact, {@code /prefix/*},
 * {@code *.extension}.
 */
final class PathPatterns {
  private final List<String> patterns;

  /**
   * Patterns.
   *
   * @throws IllegalArgumentException that names one which is none
   */
  PathPatterns(List<String> patterns) {
    for (String pattern : patterns) {
      boolean exact = pattern.startsWith("/") && !pattern.contains("*");
      boolean prefix = pattern.startsWith("/") && pattern.indexOf('*') == pattern.length() - 1;
      boolean extension = pattern.startsWith("*.") && pattern.lastIndexOf('*') == 0;
      if (!exact && !extension && !(prefix && pattern.endsWith("/*"))) {
        throw new IllegalArgumentException(
            "'" + pattern + "' is no path pattern: write /path, /path/* or *.extension");
      }
    }
    this.patterns = List.copyOf(patterns);
  }

  /** Whether a decoded path below the context path is one of these. */
  boolean match(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  /**
   * Whether a request is for one of these. An extension does not count where a servlet takes the
   * end of the path as it pleases: {@code /profile/x.css} is the page {@code /profile}, and below a
   * servlet that is mapped to {@code /} only a file that is there counts.
   */
  boolean match(HttpServletRequest request) {
    String path = Route.path(request);
    for (String pattern : patterns) {
      if (matches(pattern, path) && (!pattern.startsWith("*.") || isExtensionOwn(request))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExtensionOwn(HttpServletRequest request) {
    return request.getPathInfo() == null && isNoFrontController(request);
  }

  private static boolean isNoFrontController(HttpServletRequest request) {
    if (request.getHttpServletMapping().getMappingMatch() != MappingMatch.DEFAULT) {
      return true;
    }
    try {
      return request.getServletContext().getResource(Route.path(request)) != null;
    } catch (MalformedURLException e) {
      return false;
    }
  }

  private static boolean matches(String pattern, String path) {
    if (pattern.startsWith("*.")) {
      return path.substring(path.lastIndexOf('/') + 1).endsWith(pattern.substring(1));
    }
    if (pattern.endsWith("/*")) {
      int end = pattern.length() - 2;
      return path.regionMatches(0, pattern, 0, end)
          && (path.length() == end || path.charAt(end) == '/');
    }
    return path.equals(pattern);
  }

  /**
   * Whether every path that {@code other} matches is one of these, for prefixes and exact paths.
   */
  boolean cover(String other) {
    String probe = other.endsWith("/*") ? other.substring(0, other.length() - 1) + "x/y" : other;
    return match(probe);
  }
}
