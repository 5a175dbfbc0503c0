package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.LoginRequired;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of needs for a further login is kept in the session: so that nobody is sent round. */
final class SessionNeeds {
  private static final String ATTEMPTS = "dev.kelid.oauth.attempts";
  private static final String CLASSES = "dev.kelid.oauth.classes.";
  private static final String NEEDS = "dev.kelid.oauth.needs";
  private static final String REFUSAL = "dev.kelid.oauth.refusal";
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_ATTEMPTS = 50;
  private static final int MOST_NEEDS = 10;

  private SessionNeeds() {}

  /** What a need is called; two that ask for the same have the same name. */
  static String tag(LoginRequired required) {
    return Tag.of(required.registration() + " " + required.need());
  }

  /**
   * Keeps a need that a script is told of, in place of the oldest of many; false without a session.
   */
  static boolean keep(HttpServletRequest request, String tag, LoginRequired required) {
    if (!SessionLogin.isThere(request)) {
      return false;
    }
    Map<String, KeptNeed> kept = new LinkedHashMap<>(needs(request));
    kept.remove(tag);
    if (kept.size() == MOST_NEEDS) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(tag, new KeptNeed(required));
    SessionLogin.set(request, NEEDS, kept);
    return true;
  }

  /** The need of this session that is called so. */
  static Optional<LoginRequired> kept(HttpServletRequest request, String tag) {
    return Optional.ofNullable(needs(request).get(tag)).map(KeptNeed::required);
  }

  private static Map<String, KeptNeed> needs(HttpServletRequest request) {
    Map<String, KeptNeed> needs = new LinkedHashMap<>();
    if (SessionLogin.held(request, NEEDS) instanceof Map<?, ?> held) {
      held.forEach((tag, need) -> needs.put((String) tag, (KeptNeed) need));
    }
    return needs;
  }

  /** Remembers which authentication context classes an API demanded of this session's user. */
  static void rememberClasses(HttpServletRequest request, String registration, List<String> acr) {
    SessionLogin.set(request, CLASSES + registration, new ArrayList<>(acr));
  }

  /** The class that an API demanded and the user's login has, if so. */
  static List<String> metClass(HttpServletRequest request, String registration) {
    Object demanded = SessionLogin.held(request, CLASSES + registration);
    return SessionLogin.user(request, registration)
        .flatMap(user -> user.claim("acr"))
        .filter(acr -> demanded instanceof List<?> list && list.contains(acr))
        .stream()
        .toList();
  }

  /** Remembers a refusal in place of an earlier one, until its page is asked for. */
  static void remember(HttpServletRequest request, RefusedLogin refused) {
    SessionLogin.set(request, REFUSAL, refused);
  }

  /** Whether there is a refusal that some page is to be told. */
  static boolean hasRefusal(HttpServletRequest request) {
    return SessionLogin.held(request, REFUSAL) != null;
  }

  /** The refusal that a page is to be told, once; an old one is of no use any more. */
  static Optional<RefusedLogin> takeRefusal(HttpServletRequest request, String page, Instant now) {
    if (!(SessionLogin.held(request, REFUSAL) instanceof RefusedLogin refused)
        || !refused.returnPath().equals(page)) {
      return Optional.empty();
    }
    SessionLogin.set(request, REFUSAL, null);
    return now.isAfter(refused.at().plus(PAUSE)) ? Optional.empty() : Optional.of(refused);
  }

  /**
   * Whether this need may start a login by itself: not within a minute after one that it started
   * has succeeded. Logins that were begun and not finished, in other tabs perhaps, do not count.
   */
  static boolean mayAttempt(HttpServletRequest request, String need, Instant now) {
    Map<String, Instant> recent = attempts(request, now);
    return !recent.containsKey(need) && recent.size() < MOST_ATTEMPTS;
  }

  /** Remembers that the login which a need has started has succeeded. */
  static void recordAttempt(HttpServletRequest request, String need, Instant now) {
    Map<String, Instant> recent = attempts(request, now);
    recent.put(need, now);
    SessionLogin.set(request, ATTEMPTS, recent);
  }

  private static Map<String, Instant> attempts(HttpServletRequest request, Instant now) {
    Map<String, Instant> attempts = new HashMap<>();
    if (SessionLogin.held(request, ATTEMPTS) instanceof HashMap<?, ?> earlier) {
      earlier.forEach((key, at) -> attempts.put((String) key, (Instant) at));
    }
    attempts.values().removeIf(at -> now.isAfter(at.plus(PAUSE)));
    return attempts;
  }
}
