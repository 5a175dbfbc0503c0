package dev.kelid.oauth.login;

import dev.kelid.oauth.http.FormParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came with the browser to the redirect URI (RFC 6749 section 4.1.2), not yet checked. */
public final class CallbackQuery {
  private final Map<String, List<String>> parameters;

  private CallbackQuery(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** Reads a raw query string, or a form body; text that cannot be decoded is dropped. */
  public static CallbackQuery parse(@Nullable String rawQuery) {
    return new CallbackQuery(FormParameters.decoded(rawQuery));
  }

  /** Takes parameters that are already decoded, as the Servlet API gives them. */
  public static CallbackQuery of(Map<String, String[]> decoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    decoded.forEach((name, values) -> parameters.put(name, List.of(values)));
    return new CallbackQuery(parameters);
  }

  /** The first value of a parameter; null if it did not come. */
  public @Nullable String first(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** Whether nothing came. */
  public boolean isEmpty() {
    return parameters.isEmpty();
  }

  /** Whether a parameter came more than once. */
  boolean isRepeated(String name) {
    return parameters.getOrDefault(name, List.of()).size() > 1;
  }

  /** The names only; a value may be a code. */
  @Override
  public String toString() {
    return parameters.keySet().toString();
  }
}
