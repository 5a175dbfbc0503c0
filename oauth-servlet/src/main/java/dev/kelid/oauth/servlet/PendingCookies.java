package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.servlet.CookieSlots.Slot;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pending logins in the browser that began them: one sealed cookie for each, so that many tabs can
 * log in at once and a browser that never comes back costs no memory. Their names are few, so that
 * they never grow too large for a request.
 */
final class PendingCookies {
  private static final int LOGIN_CHARACTERS = 704;
  private static final int ANSWER_CHARACTERS = 400;
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration ANSWER_LIFE = Duration.ofMinutes(1);

  private final Seal seal;
  private final OwnCookies cookies;
  private final CookieSlots logins;
  private final CookieSlots answers;

  /** Cookies of one application, which a seal closes and opens. */
  PendingCookies(Seal seal, OwnCookies cookies) {
    this.seal = seal;
    this.cookies = cookies;
    this.logins = new CookieSlots(cookies.name("kelid-") + "-", LOGIN_CHARACTERS);
    this.answers = new CookieSlots(cookies.name("kelid-answer-") + "-", ANSWER_CHARACTERS);
  }

  /** Keeps a pending login, in place of the oldest ones where there are too many. */
  void keep(HttpServletRequest request, HttpServletResponse response, PendingLogin login) {
    Map<String, PendingLogin> held = held(request);
    Map<String, Instant> filled = new LinkedHashMap<>();
    held.forEach((name, one) -> filled.put(name, one.startedAt()));
    byte[] plain = login.toBytes();
    Slot slot = logins.choose(request, Seal.characters(plain.length), filled);
    List<String> gone = new ArrayList<>(logins.besides(slot));
    gone.addAll(rubbish(request, held));
    gone.stream()
        .distinct()
        .filter(name -> !name.equals(slot.name()))
        .forEach(name -> remove(response, name, held.getOrDefault(name, login)));
    String value = seal.seal(slot.name(), plain);
    response.addCookie(cookies.cookie(slot.name(), value, LIFE, login.formPost()));
  }

  /** Keeps what the provider had this browser post, until the request that follows at once. */
  void keepAnswer(
      HttpServletRequest request, HttpServletResponse response, String state, String form) {
    byte[] plain = form.getBytes(StandardCharsets.UTF_8);
    Slot slot = answers.choose(request, Seal.characters(plain.length), Map.of());
    answers.besides(slot).forEach(name -> response.addCookie(cookies.removed(name, false)));
    String value = seal.seal(answerTo(state, slot.name()), plain);
    response.addCookie(cookies.cookie(slot.name(), value, ANSWER_LIFE, false));
  }

  /** What was posted for a state, taken out of the browser; empty if it holds none. */
  Optional<String> takeAnswer(
      HttpServletRequest request, HttpServletResponse response, String state) {
    for (Cookie cookie : OwnCookies.of(request)) {
      String name = cookie.getName();
      if (answers.isOfKind(name)) {
        Optional<byte[]> form = seal.open(answerTo(state, name), cookie.getValue());
        if (form.isPresent()) {
          response.addCookie(cookies.removed(name, false));
          return form.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return Optional.empty();
  }

  /** What an answer is sealed for, so that it opens for its own state only. */
  private static String answerTo(String state, String name) {
    return name + " " + state;
  }

  /** The pending login of a state, which stays in the browser; empty if it holds none. */
  Optional<PendingLogin> find(HttpServletRequest request, String state) {
    return held(request).values().stream().filter(login -> isOf(state, login)).findFirst();
  }

  /** The pending login of a browser that has exactly one at this registration. */
  Optional<PendingLogin> only(HttpServletRequest request, String registration) {
    List<PendingLogin> pending =
        held(request).values().stream()
            .filter(login -> login.registration().equals(registration))
            .toList();
    return pending.size() == 1 ? Optional.of(pending.get(0)) : Optional.empty();
  }

  /** The pending login of a state, which is taken out of the browser; empty if it holds none. */
  Optional<PendingLogin> take(
      HttpServletRequest request, HttpServletResponse response, String state) {
    for (Map.Entry<String, PendingLogin> held : held(request).entrySet()) {
      if (isOf(state, held.getValue())) {
        remove(response, held.getKey(), held.getValue());
        return Optional.of(held.getValue());
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(String state, PendingLogin login) {
    return login.state().value().equals(state);
  }

  /** The pending logins of a browser by the names of their cookies. */
  private Map<String, PendingLogin> held(HttpServletRequest request) {
    Map<String, PendingLogin> held = new LinkedHashMap<>();
    for (Cookie cookie : OwnCookies.of(request)) {
      if (logins.named(cookie.getName()).isPresent()) {
        open(cookie).ifPresent(login -> held.put(cookie.getName(), login));
      }
    }
    return held;
  }

  /** Cookies that look like those of pending logins, and are none of this application. */
  private List<String> rubbish(HttpServletRequest request, Map<String, PendingLogin> held) {
    return Arrays.stream(OwnCookies.of(request))
        .map(Cookie::getName)
        .filter(name -> logins.isOfKind(name) && !held.containsKey(name))
        .toList();
  }

  private void remove(HttpServletResponse response, String name, PendingLogin login) {
    response.addCookie(cookies.removed(name, login.formPost()));
  }

  private Optional<PendingLogin> open(Cookie cookie) {
    try {
      return seal.open(cookie.getName(), cookie.getValue()).map(PendingLogin::fromBytes);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
