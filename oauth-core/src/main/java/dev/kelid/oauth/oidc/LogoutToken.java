package dev.kelid.oauth.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logout token whose every check has passed (OpenID Connect Back-Channel Logout 1.0 section 2.4).
 * It has a subject, a session or both.
 *
 * @param issuer who says so
 * @param subject who was logged out; null where the session alone is named
 * @param sessionId the {@code sid}: the session that has ended at the provider; null for all of the
 *     subject's
 * @param id the {@code jti}: no other token of this issuer has it
 * @param expiresAt from when on it counts no more
 */
public record LogoutToken(
    String issuer,
    @Nullable String subject,
    @Nullable String sessionId,
    String id,
    Instant expiresAt) {

  /** The issuer alone: the rest is about a person. */
  @Override
  public String toString() {
    return "logout token of " + issuer;
  }
}
