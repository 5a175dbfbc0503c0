package dev.kelid.oauth.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A login as its provider names it when it ends it (OpenID Connect Back-Channel Logout 1.0 section
 * 2.4).
 *
 * @param issuer of its ID token
 * @param subject who logged in; null where a logout names the session alone
 * @param sessionId the {@code sid}: the session at the provider; null if it has none, or where a
 *     logout is for all of the subject's sessions
 */
public record LoginId(String issuer, @Nullable String subject, @Nullable String sessionId) {
  /**
   * Checks that it names something.
   *
   * @throws IllegalArgumentException if there is neither a subject nor a session
   */
  public LoginId {
    Objects.requireNonNull(issuer, "issuer");
    if (subject == null && sessionId == null) {
      throw new IllegalArgumentException("a login is named by its subject, its session or both");
    }
  }

  /** Whether a logout that names {@code ended} is a logout of this login. */
  public boolean isEndedBy(LoginId ended) {
    return issuer.equals(ended.issuer)
        && (ended.subject == null || ended.subject.equals(subject))
        && (ended.sessionId == null || ended.sessionId.equals(sessionId));
  }

  /** The issuer alone: the rest is about a person. */
  @Override
  public String toString() {
    return "LoginId[issuer=" + issuer + "]";
  }
}
