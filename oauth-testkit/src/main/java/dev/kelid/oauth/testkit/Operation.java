package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that an API can do.
 *
 * @param method its HTTP method
 * @param path its path; the segment {@code {id}} stands for any
 * @param need what a call must carry
 * @param scopes any one of these must have been granted; {@code {id}} as in the path; empty for
 *     none
 * @param permission what the API key must be allowed; empty for nothing
 * @param answer what it answers
 */
record Operation(
    String method,
    String path,
    Need need,
    List<String> scopes,
    String permission,
    Function<ApiCall, Map<String, Object>> answer) {
  private static final String ID = "{id}";

  /** What a call must carry. */
  enum Need {
    /** Nothing. */
    NOTHING,
    /** The API key. */
    KEY,
    /** An access token, and the API key where there are keys. */
    TOKEN
  }

  static Operation of(
      String method, String path, Need need, Function<ApiCall, Map<String, Object>> answer) {
    return new Operation(method, path, need, List.of(), "", answer);
  }

  /** Any call at all, with an access token. */
  static Operation any() {
    return of("GET", "/", Need.TOKEN, call -> Map.of());
  }

  Operation needing(String... anyScope) {
    return new Operation(method, path, need, List.of(anyScope), permission, answer);
  }

  Operation permitted(String keyPermission) {
    return new Operation(method, path, need, scopes, keyPermission, answer);
  }

  /** Returns the identifier in a path, which is empty if there is none; or no match. */
  Optional<String> match(String sent) {
    int at = path.indexOf(ID);
    if (at < 0) {
      return path.equals(sent) ? Optional.of("") : Optional.empty();
    }
    String start = path.substring(0, at);
    String end = path.substring(at + ID.length());
    if (!sent.startsWith(start) || !sent.endsWith(end)) {
      return Optional.empty();
    }
    int until = sent.length() - end.length();
    String id = until > at ? sent.substring(at, until) : "";
    return id.isEmpty() || id.contains("/") ? Optional.empty() : Optional.of(id);
  }

  List<String> scopesFor(String id) {
    return scopes.stream().map(scope -> scope.replace(ID, id)).toList();
  }
}
