package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.login.CallbackQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Where a request goes, by its decoded path below the context path.
 *
 * @param to which part of the filter
 * @param registration named by the path; empty if it names none
 */
record Route(Target to, String registration) {
  private static final String LOGIN = Site.OWN_PATH + "/login";
  private static final String CALLBACK = Site.OWN_PATH + "/callback/";
  private static final String LOGOUT = Site.OWN_PATH + "/logout";

  /** Where providers announce logouts, followed by the registration. */
  static final String BACK_CHANNEL_LOGOUT = Site.OWN_PATH + "/backchannel-logout/";

  /** Where the browser lands after a logout, if nothing else is configured. */
  static final String SIGNED_OUT = Site.OWN_PATH + "/signed-out";

  /** The parts of the filter. */
  enum Target {
    LOGIN,
    CALLBACK,
    LOGOUT,
    BACK_CHANNEL_LOGOUT,
    SIGNED_OUT,
    UNKNOWN,
    PUBLIC,
    PROTECTED
  }

  /** Whether the filter does not answer it itself. */
  boolean isOfApplication() {
    return to == Target.PUBLIC || to == Target.PROTECTED;
  }

  static Route of(HttpServletRequest request, Site site) {
    String path = path(request);
    for (String id : site.clients().ids()) {
      if (path.equals(callbackPath(site, id)) && isCallback(request, path, site.clients().of(id))) {
        return new Route(Target.CALLBACK, id);
      }
    }
    if (path.equals(LOGIN) || path.equals(LOGIN + "/")) {
      return new Route(Target.LOGIN, "");
    }
    if (path.startsWith(LOGIN + "/")) {
      return new Route(Target.LOGIN, path.substring(LOGIN.length() + 1));
    }
    if (path.equals(LOGOUT)) {
      return new Route(Target.LOGOUT, "");
    }
    if (path.startsWith(BACK_CHANNEL_LOGOUT)) {
      String id = path.substring(BACK_CHANNEL_LOGOUT.length());
      return new Route(Target.BACK_CHANNEL_LOGOUT, id);
    }
    if (path.equals(SIGNED_OUT)) {
      return new Route(Target.SIGNED_OUT, "");
    }
    if (path.equals(Site.OWN_PATH) || path.startsWith(Site.OWN_PATH + "/")) {
      return new Route(Target.UNKNOWN, "");
    }
    boolean open = site.publicPaths().match(request) || RequestKind.isPreflight(request);
    return new Route(open ? Target.PUBLIC : Target.PROTECTED, "");
  }

  /**
   * An address of the application's own can be a page too: it is a callback if it has a state, or
   * is posted to where that was asked for.
   */
  private static boolean isCallback(HttpServletRequest request, String path, OAuthClient client) {
    return path.startsWith(CALLBACK)
        || (request.getMethod().equals("POST") && client.registration().formPost())
        || (request.getMethod().equals("GET")
            && CallbackQuery.parse(request.getQueryString()).first("state") != null);
  }

  /** Whether the filter answers it with a page of its own, so that no callback can be there. */
  static boolean isOwnPage(String path) {
    return path.equals(LOGIN)
        || path.startsWith(LOGIN + "/")
        || path.equals(LOGOUT)
        || path.equals(SIGNED_OUT)
        || path.startsWith(BACK_CHANNEL_LOGOUT);
  }

  /** The decoded path, without path parameters, as the container maps it. */
  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  /** On which path below the context path a registration's callback is answered. */
  static String callbackPath(Site site, String id) {
    OAuthClient client = site.clients().of(id);
    URI redirectUri = client.registration().redirectUri();
    String path = redirectUri == null ? "" : redirectUri.getPath();
    String context = site.decodedContextPath();
    return path.startsWith(context + "/") ? path.substring(context.length()) : CALLBACK + id;
  }

  /**
   * The address of a registration's callback, without the origin; never that of a request, which
   * says the same in many ways, and a browser may understand some of them as another host.
   */
  static String callbackAddress(Site site, String id) {
    URI redirectUri = site.clients().of(id).registration().redirectUri();
    return redirectUri == null ? site.contextPath() + CALLBACK + id : redirectUri.getRawPath();
  }
}
