package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pending logins in the browser that began them: one sealed cookie for each, so that many tabs can
 * log in at once and a browser that never comes back costs no memory.
 */
final class PendingCookies {
  private static final int MOST = 10;
  private static final int MOST_CHARACTERS = 4096;
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Seal seal;
  private final boolean secure;
  private final String path;
  private final String prefix;

  /**
   * Cookies of one application.
   *
   * @param seal closes and opens them
   * @param secure whether the application is reached by https
   * @param contextPath of the application
   */
  PendingCookies(Seal seal, boolean secure, String contextPath) {
    this.seal = seal;
    this.secure = secure;
    this.path = secure || contextPath.isEmpty() ? "/" : contextPath;
    this.prefix = (secure ? "__Host-" : "") + "kelid-" + Tag.of(contextPath).substring(0, 4) + "-";
  }

  private record Held(String name, int size, PendingLogin login) {}

  /** Keeps a pending login, dropping the oldest ones where there are too many. */
  void keep(HttpServletRequest request, HttpServletResponse response, PendingLogin login) {
    String name = name(login.state().value());
    String value = seal.seal(name, login.toBytes());
    List<Held> held = new ArrayList<>(held(request, response));
    held.sort(Comparator.comparing(h -> h.login().startedAt()));
    int total = name.length() + value.length() + held.stream().mapToInt(Held::size).sum();
    while (!held.isEmpty() && (held.size() >= MOST || total > MOST_CHARACTERS)) {
      Held oldest = held.remove(0);
      total -= oldest.size();
      response.addCookie(cookie(oldest.name(), "", Duration.ZERO));
    }
    response.addCookie(cookie(name, value, LIFE));
  }

  private List<Held> held(HttpServletRequest request, HttpServletResponse response) {
    List<Held> held = new ArrayList<>();
    for (Cookie cookie : cookies(request)) {
      String name = cookie.getName();
      if (name.startsWith(prefix)) {
        open(cookie)
            .ifPresentOrElse(
                login ->
                    held.add(new Held(name, name.length() + cookie.getValue().length(), login)),
                () -> response.addCookie(cookie(name, "", Duration.ZERO)));
      }
    }
    return held;
  }

  /** The pending login of a state, which is taken out of the browser; empty if it holds none. */
  Optional<PendingLogin> take(
      HttpServletRequest request, HttpServletResponse response, String state) {
    String name = name(state);
    for (Cookie cookie : cookies(request)) {
      if (cookie.getName().equals(name)) {
        response.addCookie(cookie(name, "", Duration.ZERO));
        return open(cookie);
      }
    }
    return Optional.empty();
  }

  private Optional<PendingLogin> open(Cookie cookie) {
    try {
      return seal.open(cookie.getName(), cookie.getValue()).map(PendingLogin::fromBytes);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cookie[] cookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null ? new Cookie[0] : cookies;
  }

  private Cookie cookie(String name, String value, Duration life) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(path);
    cookie.setSecure(secure);
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) life.toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  private String name(String state) {
    return prefix + Tag.of(state);
  }
}
