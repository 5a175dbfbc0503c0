package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which claims a scope brings (OpenID Connect Core 1.0, section 5.4). */
final class UserClaims {
  private UserClaims() {}

  static Map<String, Object> of(TestUser user, List<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>(user.claims());
    if (scopes.contains("profile")) {
      claims.put("name", user.name());
      claims.put("preferred_username", user.userName());
    }
    if (scopes.contains("email")) {
      claims.put("email", user.email());
      claims.put("email_verified", true);
    }
    return claims;
  }
}
