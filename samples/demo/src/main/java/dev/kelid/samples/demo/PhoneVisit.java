package dev.kelid.samples.demo;

import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of a login by phone.
 *
 * @param request of the browser
 * @param response to it
 * @param language of the person
 * @param registration at which the person logs in
 * @param login there
 * @param device that the browser is
 */
record PhoneVisit(
    HttpServletRequest request,
    HttpServletResponse response,
    Language language,
    String registration,
    PodOtpLogin login,
    String device) {
  private static final String CHALLENGE = "demo.phone.";
  private static final String EARLIER = "demo.phone-earlier.";
  private static final String LOCKED = "demo.phone-locked.";

  /** What was sent in this session; null if nothing was. */
  @Nullable OtpChallenge challenge() {
    return kept(CHALLENGE);
  }

  /** What was sent before the person wanted to name another number; null if nothing was. */
  @Nullable OtpChallenge earlier() {
    return kept(EARLIER);
  }

  private @Nullable OtpChallenge kept(String name) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(name + registration) instanceof OtpChallenge challenge
        ? challenge
        : null;
  }

  /** Asks by GET for what comes next: to load that again sends nothing again. */
  void keep(OtpChallenge challenge, String more) {
    request.getSession().setAttribute(CHALLENGE + registration, challenge);
    go(address() + more);
  }

  void forget() {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(CHALLENGE + registration);
      session.removeAttribute(EARLIER + registration);
    }
  }

  /** The person wants to name a number again; it may be the same. */
  void putAside(OtpChallenge challenge) {
    forget();
    request.getSession().setAttribute(EARLIER + registration, challenge);
  }

  /** Remembers that the device may not try before. */
  void lock(Instant until) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(LOCKED + registration, until);
    }
  }

  /** Until when the device may not try, as far as this session knows. */
  Optional<Instant> lockedUntil() {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(LOCKED + registration) instanceof Instant until
            && Instant.now().isBefore(until)
        ? Optional.of(until)
        : Optional.empty();
  }

  boolean isSignedIn() {
    return LoginFilter.user(request, registration).isPresent();
  }

  /** The page of whoever is signed in. */
  String profile() {
    return "/at/" + registration;
  }

  /** The page of this login. */
  String address() {
    return address(registration, language);
  }

  static String address(String registration, Language language) {
    return "/phone/" + registration + "?lang=" + language.tag();
  }

  void go(String address) {
    go(response, address);
  }

  static void go(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
    response.setHeader("Cache-Control", "no-store");
  }
}
