package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Pending logins in the browser that began them: one sealed cookie for each, so that many tabs can
 * log in at once and a browser that never comes back costs no memory.
 */
final class PendingCookies {
  private static final int MOST = 10;
  private static final int MOST_CHARACTERS = 4096;
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration ANSWER_LIFE = Duration.ofMinutes(1);

  private final Seal seal;
  private final boolean secure;
  private final String path;
  private final String prefix;
  private final String answerPrefix;

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
    String own = (secure ? "__Host-" : "") + "kelid-";
    String application = Tag.of(contextPath).substring(0, 4) + "-";
    this.prefix = own + application;
    this.answerPrefix = own + "answer-" + application;
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
      response.addCookie(cookie(oldest.name(), "", Duration.ZERO, oldest.login().formPost()));
    }
    response.addCookie(cookie(name, value, LIFE, login.formPost()));
  }

  /** Keeps what the provider had this browser post, until the request that follows at once. */
  void keepAnswer(HttpServletResponse response, String state, String form) {
    String name = answerName(state);
    String value = seal.seal(name, form.getBytes(StandardCharsets.UTF_8));
    response.addCookie(cookie(name, value, ANSWER_LIFE, false));
  }

  /** What was posted for a state, taken out of the browser; empty if it holds none. */
  Optional<String> takeAnswer(
      HttpServletRequest request, HttpServletResponse response, String state) {
    String name = answerName(state);
    return find(request, c -> c.getName().equals(name))
        .flatMap(
            cookie -> {
              response.addCookie(cookie(name, "", Duration.ZERO, false));
              return seal.open(name, cookie.getValue())
                  .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            });
  }

  private static Optional<Cookie> find(HttpServletRequest request, Predicate<Cookie> wanted) {
    return Arrays.stream(cookies(request)).filter(wanted).findFirst();
  }

  /** The pending login of a state, which stays in the browser; empty if it holds none. */
  Optional<PendingLogin> find(HttpServletRequest request, String state) {
    String name = name(state);
    return find(request, cookie -> cookie.getName().equals(name)).flatMap(this::open);
  }

  /** The pending login of a browser that has exactly one at this registration. */
  Optional<PendingLogin> only(HttpServletRequest request, String registration) {
    List<PendingLogin> pending =
        Arrays.stream(cookies(request))
            .filter(cookie -> cookie.getName().startsWith(prefix))
            .flatMap(cookie -> open(cookie).stream())
            .filter(login -> login.registration().equals(registration))
            .toList();
    return pending.size() == 1 ? Optional.of(pending.get(0)) : Optional.empty();
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
                () -> response.addCookie(cookie(name, "", Duration.ZERO, false)));
      }
    }
    return held;
  }

  /** The pending login of a state, which is taken out of the browser; empty if it holds none. */
  Optional<PendingLogin> take(
      HttpServletRequest request, HttpServletResponse response, String state) {
    String name = name(state);
    Optional<Cookie> held = find(request, cookie -> cookie.getName().equals(name));
    Optional<PendingLogin> login = held.flatMap(this::open);
    held.ifPresent(
        cookie ->
            response.addCookie(
                cookie(name, "", Duration.ZERO, login.filter(PendingLogin::formPost).isPresent())));
    return login;
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

  /** One that must come along with a form that another site posts is for https only. */
  private Cookie cookie(String name, String value, Duration life, boolean posted) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(path);
    cookie.setSecure(secure || posted);
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) life.toSeconds());
    cookie.setAttribute("SameSite", posted ? "None" : "Lax");
    return cookie;
  }

  private String name(String state) {
    return prefix + Tag.of(state);
  }

  private String answerName(String state) {
    return answerPrefix + Tag.of(state);
  }
}
