package dev.kelid.oauth.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** Makes the cookies of the filter itself, which are those of one application. */
final class OwnCookies {
  private final boolean secure;
  private final String path;
  private final String host;
  private final String application;

  /**
   * Cookies of one application.
   *
   * @param secure whether the application is reached by https
   * @param contextPath of the application
   */
  OwnCookies(boolean secure, String contextPath) {
    this.secure = secure;
    this.path = secure || contextPath.isEmpty() ? "/" : contextPath;
    this.host = secure ? "__Host-" : "";
    this.application = Tag.of(contextPath).substring(0, 4);
  }

  /** The name of a cookie, or how names of cookies begin, of this application only. */
  String name(String kind) {
    return host + kind + application;
  }

  /** One that must come along with a form that another site posts is for https only. */
  Cookie cookie(String name, String value, Duration life, boolean posted) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(path);
    cookie.setSecure(secure || posted);
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) life.toSeconds());
    cookie.setAttribute("SameSite", posted ? "None" : "Lax");
    return cookie;
  }

  /** Takes a cookie out of the browser, whether it is there or not. */
  Cookie removed(String name, boolean posted) {
    return cookie(name, "", Duration.ZERO, posted);
  }

  /** All cookies that came with a request. */
  static Cookie[] of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null ? new Cookie[0] : cookies;
  }
}
