package dev.kelid.tests.filter;

import dev.kelid.oauth.testkit.RecordedRequest;
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

  /** Remembers what a request to a server of somebody else showed it. */
  void plantFrom(RecordedRequest request) {
    request.formValue("code").ifPresent(v -> plant("code", v));
    request.formValue("code_verifier").ifPresent(v -> plant("code verifier", v));
    request.formValue("refresh_token").ifPresent(v -> plant("refresh token", v));
    request.formValue("client_assertion").ifPresent(v -> plant("assertion of a client", v));
    request.formValue("token").ifPresent(v -> plant("token of a request", v));
    request.queryValue("state").ifPresent(v -> plant("state", v));
    request.queryValue("nonce").ifPresent(v -> plant("nonce", v));
    request.queryValue("id_token_hint").ifPresent(v -> plant("ID token", v));
    request
        .header("Authorization")
        .ifPresent(v -> plant("credentials in a header", v.substring(v.indexOf(' ') + 1)));
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
