package dev.kelid.oauth.oidc;

import java.util.Optional;

/**
 * The answer of the user info endpoint (OpenID Connect Core section 5.3).
 *
 * @param claims everything it says
 */
public record UserInfo(Claims claims) {
  /** Who the user is, if the answer says so. */
  public Optional<String> subject() {
    return claims.string("sub");
  }

  /** The claims as a type of the application's, read by JSON-B. */
  public <T> T as(Class<T> type) {
    return claims.as(type);
  }
}
