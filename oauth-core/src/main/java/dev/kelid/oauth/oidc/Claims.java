package dev.kelid.oauth.oidc;

import dev.kelid.oauth.wire.JsonBinding;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a provider says of a user (OpenID Connect Core section 5.1), after it was checked. */
public final class Claims {
  private final String json;
  private final JsonObjectValues values;

  private Claims(String json, JsonObjectValues values) {
    this.json = json;
    this.values = values;
  }

  /**
   * Reads claims.
   *
   * @throws IllegalArgumentException if the text is not one JSON object
   */
  public static Claims parse(String json) {
    return new Claims(json, JsonText.object(json));
  }

  /** The claims by name: String, Long, BigDecimal, Boolean, List, Map or null. */
  public Map<String, @Nullable Object> asMap() {
    return values.members();
  }

  /** The claims as the provider wrote them. */
  public String json() {
    return json;
  }

  /**
   * The claims as a type of the application's, read by JSON-B.
   *
   * @throws IllegalArgumentException if they do not fit the type
   */
  public <T> T as(Class<T> type) {
    return JsonBinding.read(json, type);
  }

  /** A claim that is a string; empty if it is absent or something else. */
  public Optional<String> string(String name) {
    return values.members().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * The strings at a claim, for example roles: those of an array, or one alone.
   *
   * @param path a claim's name, or a JSON pointer (RFC 6901) that starts with a slash: {@code
   *     /realm_access/roles}
   */
  public List<String> strings(String path) {
    Object found = path.startsWith("/") ? values.at(path) : values.members().get(path);
    if (found instanceof String one) {
      return List.of(one);
    }
    if (found instanceof List<?> several) {
      return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return List.of();
  }

  /** The first of these JSON pointers (RFC 6901) at which there is a string or a whole number. */
  Optional<String> first(List<String> pointers) {
    return pointers.stream()
        .map(values::at)
        .filter(found -> found instanceof Long || (found instanceof String s && !s.isBlank()))
        .map(String::valueOf)
        .findFirst();
  }

  JsonObjectValues values() {
    return values;
  }

  /** The claims' names; their values are personal. */
  @Override
  public String toString() {
    return values.members().keySet().toString();
  }
}
