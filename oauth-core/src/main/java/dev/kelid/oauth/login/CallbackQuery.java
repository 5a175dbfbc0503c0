package dev.kelid.oauth.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return new CallbackQuery(parameters);
  }

  /** Takes parameters that are already decoded, as the Servlet API gives them. */
  public static CallbackQuery of(Map<String, String[]> decoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    decoded.forEach((name, values) -> parameters.put(name, List.of(values)));
    return new CallbackQuery(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The first value of a parameter; null if it did not come. */
  public @Nullable String first(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** Whether a parameter came more than once. */
  public boolean isRepeated(String name) {
    return parameters.getOrDefault(name, List.of()).size() > 1;
  }

  /** The names only; a value may be a code. */
  @Override
  public String toString() {
    return parameters.keySet().toString();
  }
}
