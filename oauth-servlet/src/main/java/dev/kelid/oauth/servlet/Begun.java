package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.LoginRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the filter itself keeps in a pending login.
 *
 * @param inSession whether it was begun in a session that has an owner already
 * @param isLast whether the filter begins no other by itself, nor opens its page, if it fails
 * @param need the tag of the need that began it; empty for a plain login
 */
record Begun(boolean inSession, boolean isLast, String need) {
  private static final String IN_SESSION = "+";
  private static final String LAST = "!";

  /** Whether it was begun for something more than the session had already. */
  boolean isFurther() {
    return inSession && !need.isEmpty();
  }

  /** A login that this request begins. */
  static LoginRequest.Builder by(HttpServletRequest request, String need, String returnPath) {
    String owner = SessionLogin.owner(request);
    return LoginRequest.builder()
        .owner(owner)
        .applicationData((owner == null ? "" : IN_SESSION) + need)
        .returningTo(returnPath);
  }

  /** A login whose failure is told at once. */
  static LoginRequest.Builder last(HttpServletRequest request, String need, String returnPath) {
    return by(request, LAST + need, returnPath);
  }

  static Begun parse(String applicationData) {
    boolean inSession = applicationData.startsWith(IN_SESSION);
    String rest = inSession ? applicationData.substring(1) : applicationData;
    boolean isLast = rest.startsWith(LAST);
    return new Begun(inSession, isLast, isLast ? rest.substring(1) : rest);
  }
}
