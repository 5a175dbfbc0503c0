package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code application/x-www-form-urlencoded} (RFC 6749, appendix B): both ways. */
final class FormText {
  static final String TYPE = "application/x-www-form-urlencoded";

  private FormText() {}

  static List<NameValue> parse(@Nullable String text) {
    List<NameValue> pairs = new ArrayList<>();
    if (text == null || text.isEmpty()) {
      return pairs;
    }
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('&', start);
      String pair = text.substring(start, end < 0 ? text.length() : end);
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      pairs.add(new NameValue(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
      start = end < 0 ? text.length() + 1 : end + 1;
    }
    return pairs;
  }

  static String write(List<NameValue> pairs) {
    List<String> parts = new ArrayList<>();
    for (NameValue pair : pairs) {
      parts.add(
          URLEncoder.encode(pair.name(), UTF_8) + "=" + URLEncoder.encode(pair.value(), UTF_8));
    }
    return String.join("&", parts);
  }

  static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.invalidRequest("a percent-encoded character is malformed");
    }
  }

  /** Appends to a URI that may have a query already. */
  static String append(String uri, List<NameValue> pairs) {
    if (pairs.isEmpty()) {
      return uri;
    }
    return uri + (uri.indexOf('?') < 0 ? "?" : "&") + write(pairs);
  }

  /** Returns whether a Content-Type field announces a form in UTF-8. */
  static boolean isForm(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.equals(TYPE) || type.equals(TYPE + ";charset=utf-8");
  }
}
