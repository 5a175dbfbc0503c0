package dev.kelid.oauth.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider tells about the user.
 *
 * @param method of the request
 * @param body of a POST, as JSON; null for none
 * @param subject JSON pointers (RFC 6901) to who the user is; the first that is there counts; empty
 *     where the provider does not say
 * @param claims further names, each with pointers of which the first that is there counts
 * @param scopes of which one must be granted, or a login does not ask; empty if it always does
 */
public record UserInfoRules(
    Method method,
    @Nullable String body,
    List<String> subject,
    Map<String, List<String>> claims,
    Set<String> scopes) {
  /** The HTTP method of a request. */
  public enum Method {
    /** {@code GET}. */
    GET,
    /** {@code POST}. */
    POST
  }

  /** Copies the collections. */
  public UserInfoRules {
    subject = List.copyOf(subject);
    scopes = Set.copyOf(scopes);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    claims.forEach((name, pointers) -> copy.put(name, List.copyOf(pointers)));
    claims = Collections.unmodifiableMap(copy);
  }

  /** As OpenID Connect Core section 5.3 has it. */
  public static UserInfoRules standard() {
    return get("/sub");
  }

  /** By GET, with these pointers to the subject. */
  public static UserInfoRules get(String... subject) {
    return new UserInfoRules(Method.GET, null, List.of(subject), Map.of(), Set.of());
  }

  /** By POST of a JSON body, with these pointers to the subject. */
  public static UserInfoRules post(String body, String... subject) {
    return new UserInfoRules(Method.POST, body, List.of(subject), Map.of(), Set.of());
  }

  /** These, with a further name. */
  public UserInfoRules withClaim(String name, String... pointers) {
    Map<String, List<String>> more = new LinkedHashMap<>(claims);
    more.put(name, List.of(pointers));
    return new UserInfoRules(method, body, subject, more, scopes);
  }

  /** These, asked at login only where one of these scopes was granted. */
  public UserInfoRules ifGranted(String... anyOf) {
    return new UserInfoRules(method, body, subject, claims, Set.of(anyOf));
  }
}
