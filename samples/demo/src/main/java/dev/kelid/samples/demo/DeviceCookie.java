package dev.kelid.samples.demo;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The device that a browser is to the provider: one of its own, or wrong codes of one visitor would
 * lock out all of them.
 */
final class DeviceCookie {
  private static final int BYTES = 24;
  private static final int YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{32}");

  private final SecureRandom random = new SecureRandom();
  private final boolean secure;

  /**
   * For an application at this address.
   *
   * @param baseUrl as browsers see it
   */
  DeviceCookie(String baseUrl) {
    this.secure = baseUrl.startsWith("https:");
  }

  private String name() {
    return secure ? "__Host-kelid-device" : "kelid-device";
  }

  /** The browser's device id; a new one for a browser that has none. It lives a year from here. */
  String of(HttpServletRequest request, HttpServletResponse response) {
    String id = known(request);
    Cookie cookie = new Cookie(name(), id);
    cookie.setPath("/");
    cookie.setMaxAge(YEAR_IN_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return id;
  }

  private String known(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(name()) && ID.matcher(cookie.getValue()).matches()) {
        return cookie.getValue();
      }
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
