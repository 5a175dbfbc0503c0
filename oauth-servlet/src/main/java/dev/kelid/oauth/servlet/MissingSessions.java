package dev.kelid.oauth.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices browsers that do not bring back the session of a login: each of their pages would begin
 * another login, which the provider may answer without asking, and each of these a session and a
 * grant. A cookie of a minute counts the logins that found no session.
 */
final class MissingSessions {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 2;
  private static final Pattern VALUE = Pattern.compile("([1-9])\\.([0-9]{1,12})");

  private final OwnCookies cookies;
  private final InstantSource clock;
  private final String name;

  MissingSessions(OwnCookies cookies, InstantSource clock) {
    this.cookies = cookies;
    this.clock = clock;
    this.name = cookies.name("kelid.logins-");
  }

  /** A login has succeeded that came without a session. */
  void count(HttpServletRequest request, HttpServletResponse response) {
    int logins = Math.min(logins(request) + 1, MOST);
    String value = logins + "." + clock.instant().getEpochSecond();
    response.addCookie(cookies.cookie(name, value, LIFE, false));
  }

  /** Whether so many logins of this browser have just succeeded that one more would not help. */
  boolean areNoticed(HttpServletRequest request) {
    return logins(request) >= MOST && SessionLogin.owner(request) == null;
  }

  /** A session has come back, or has ended as it should. */
  void forget(HttpServletRequest request, HttpServletResponse response) {
    if (logins(request) > 0) {
      response.addCookie(cookies.removed(name, false));
    }
  }

  private int logins(HttpServletRequest request) {
    Instant now = clock.instant();
    for (Cookie cookie : OwnCookies.of(request)) {
      Matcher value = VALUE.matcher(cookie.getValue());
      if (cookie.getName().equals(name) && value.matches()) {
        Instant last = Instant.ofEpochSecond(Long.parseLong(value.group(2)));
        return now.isAfter(last.plus(LIFE)) ? 0 : Integer.parseInt(value.group(1));
      }
    }
    return 0;
  }
}
