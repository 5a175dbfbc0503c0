package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.LoginRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the filter itself keeps in a pending login.
 *
 * @param inSession whether it was begun in a session that has an owner already
 * @param need the tag of the need that began it; empty for a plain login
 */
record Begun(boolean inSession, String need) {
  private static final String IN_SESSION = "+";

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

  static Begun parse(String applicationData) {
    boolean inSession = applicationData.startsWith(IN_SESSION);
    return new Begun(inSession, inSession ? applicationData.substring(1) : applicationData);
  }
}
