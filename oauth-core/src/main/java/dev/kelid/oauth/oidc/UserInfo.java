package dev.kelid.oauth.oidc;

import dev.kelid.oauth.provider.UserInfoRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the user info endpoint (OpenID Connect Core section 5.3).
 *
 * @param claims everything it says
 * @param userId who the user is; null if the answer does not say
 * @param named what the provider's profile names in it, for example {@code phone_number}
 */
public record UserInfo(Claims claims, @Nullable String userId, Map<String, String> named) {
  /** Copies the map. */
  public UserInfo {
    named = Map.copyOf(named);
  }

  /** An answer as OpenID Connect Core section 5.3.2 has it. */
  public UserInfo(Claims claims) {
    this(claims, claims.first(List.of("/sub")).orElse(null), Map.of());
  }

  static UserInfo of(Claims claims, UserInfoRules rules) {
    Map<String, String> named = new LinkedHashMap<>();
    rules
        .claims()
        .forEach((name, pointers) -> claims.first(pointers).ifPresent(v -> named.put(name, v)));
    return new UserInfo(claims, claims.first(rules.subject()).orElse(null), named);
  }

  /** Who the user is, if the answer says so. */
  public Optional<String> subject() {
    return Optional.ofNullable(userId);
  }

  /** The claims as a type of the application's, read by JSON-B. */
  public <T> T as(Class<T> type) {
    return claims.as(type);
  }
}
