package dev.kelid.samples.demo;

import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
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

  /** What was sent in this session; null if nothing was. */
  @Nullable OtpChallenge challenge() {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(CHALLENGE + registration) instanceof OtpChallenge challenge
        ? challenge
        : null;
  }

  /** Asks by GET for what comes next: to load that again sends nothing again. */
  void keep(OtpChallenge challenge, String more) {
    request.getSession().setAttribute(CHALLENGE + registration, challenge);
    go(address() + more);
  }

  void forget() {
    request.getSession().removeAttribute(CHALLENGE + registration);
  }

  /** The page of this login. */
  String address() {
    return "/phone/" + registration + "?lang=" + language.tag();
  }

  void go(String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
    response.setHeader("Cache-Control", "no-store");
  }
}
