package dev.kelid.tests.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Secrets by what they are, and the forms in which they might show. */
final class PlantedSecrets {
  private static final int SHORT = 10;

  private final Map<String, Set<String>> values = new TreeMap<>();

  /** Remembers a secret; a blank one is none. */
  void plant(String kind, String value) {
    if (!value.isBlank()) {
      values.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(value);
    }
  }

  /** What kinds of secrets there were. */
  Set<String> kinds() {
    return values.keySet();
  }

  /** How many different secrets there were. */
  long count() {
    return values.values().stream().flatMap(Set::stream).distinct().count();
  }

  /** Which of them a text holds, and in which form. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    values.forEach(
        (kind, all) ->
            all.forEach(
                value ->
                    forms(value)
                        .forEach(
                            (written, form) -> {
                              if (holds(text, written)) {
                                found.add(kind + " " + form + ": " + written);
                              }
                            })));
    return found;
  }

  /** A short one, a one-time code, is not looked for inside longer numbers. */
  private static boolean holds(String text, String written) {
    return written.length() < SHORT
        ? Pattern.compile("(?<![0-9A-Za-z.])" + Pattern.quote(written) + "(?![0-9A-Za-z])")
            .matcher(text)
            .find()
        : text.contains(written);
  }

  private static Map<String, String> forms(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(value, "as it is");
    forms.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), "percent-encoded");
    forms.putIfAbsent(Base64.getEncoder().withoutPadding().encodeToString(bytes), "in base64");
    forms.putIfAbsent(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "in base64url");
    return forms;
  }
}
