package dev.kelid.oauth.oidc;

import java.time.Instant;
import java.util.Optional;

/**
 * An ID token whose every check has passed (OpenID Connect Core section 2).
 *
 * @param raw as it came, for {@code id_token_hint}; keep it like a secret
 * @param issuer who says so
 * @param subject who the user is, at this issuer
 * @param claims everything the token says
 */
public record IdToken(String raw, String issuer, String subject, Claims claims) {
  /** The claims as a type of the application's, read by JSON-B. */
  public <T> T claimsAs(Class<T> type) {
    return claims.as(type);
  }

  /** When the user authenticated, if the token says so. */
  public Optional<Instant> authenticatedAt() {
    return Optional.ofNullable(claims.values().seconds("auth_time")).map(Instant::ofEpochSecond);
  }

  /** The provider's session, if the token names it ({@code sid}). */
  public Optional<String> sessionId() {
    return claims.string("sid");
  }

  /** Issuer and subject only. */
  @Override
  public String toString() {
    return "ID token of " + subject + " by " + issuer;
  }
}
