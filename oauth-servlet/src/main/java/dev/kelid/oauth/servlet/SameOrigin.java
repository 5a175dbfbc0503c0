package dev.kelid.oauth.servlet;

import dev.kelid.oauth.provider.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a request that changes something was made by a page of this application. */
final class SameOrigin {
  private SameOrigin() {}

  static boolean holds(HttpServletRequest request, Origin own) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    if (origin != null && origin.equals("null")) {
      // A page with "Referrer-Policy: no-referrer" sends this even to itself (Fetch, section 3.2).
      return "same-origin".equals(site);
    }
    if (origin != null) {
      return is(origin, own);
    }
    if (site != null) {
      return site.equals("same-origin");
    }
    return is(request.getHeader("Referer"), own);
  }

  private static boolean is(@Nullable String address, Origin own) {
    try {
      return address != null && Origin.of(new URI(address)).equals(own);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return false;
    }
  }
}
