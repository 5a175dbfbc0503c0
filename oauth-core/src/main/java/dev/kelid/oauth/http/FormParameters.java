package dev.kelid.oauth.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in the order in which they are sent, encoded as {@code
 * application/x-www-form-urlencoded} in UTF-8 (RFC 6749 appendix B).
 */
public final class FormParameters {
  private static final int LIKELY_LENGTH = 512;
  private static final int ASCII = 128;
  private static final String HEX = "0123456789ABCDEF";

  private final List<Map.Entry<String, String>> pairs = new ArrayList<>();

  /** No parameters yet. */
  public FormParameters() {}

  /**
   * Reads a query string, or a form body, as it came: every value of every name. Text that cannot
   * be decoded is dropped.
   */
  public static Map<String, List<String>> decoded(@Nullable String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Adds a parameter; one whose value is null is left out. */
  public FormParameters add(String name, @Nullable String value) {
    if (value != null) {
      pairs.add(Map.entry(name, value));
    }
    return this;
  }

  /** Adds a parameter once for each of its values. */
  public FormParameters addAll(Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> values.forEach(value -> add(name, value)));
    return this;
  }

  /** Names and values, before encoding. */
  public List<Map.Entry<String, String>> pairs() {
    return List.copyOf(pairs);
  }

  /** Names and values as they go on the wire. */
  public String encoded() {
    return appendTo(new StringBuilder(LIKELY_LENGTH)).toString();
  }

  private StringBuilder appendTo(StringBuilder text) {
    boolean isFirst = true;
    for (Map.Entry<String, String> pair : pairs) {
      appendEncoded(isFirst ? text : text.append('&'), pair.getKey());
      appendEncoded(text.append('='), pair.getValue());
      isFirst = false;
    }
    return text;
  }

  /** An address with these after whatever query it already has (RFC 6749 section 3.1). */
  public URI appendedTo(URI address) {
    if (pairs.isEmpty()) {
      return address;
    }
    StringBuilder text = new StringBuilder(LIKELY_LENGTH).append(address);
    text.append(address.getRawQuery() == null ? '?' : '&');
    return URI.create(appendTo(text).toString());
  }

  /** One name or value as it goes on the wire. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    appendEncoded(encoded, text);
    return encoded.toString();
  }

  /** As {@link URLEncoder} does, which takes more room for a text than the text itself. */
  private static void appendEncoded(StringBuilder encoded, String text) {
    int start = encoded.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        encoded.append(c);
      } else if (c == ' ') {
        encoded.append('+');
      } else if (c < ASCII) {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        encoded.setLength(start);
        encoded.append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        return;
      }
    }
  }

  private static boolean isPlain(char c) {
    boolean isAlphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return isAlphanumeric || c == '-' || c == '_' || c == '.' || c == '*';
  }

  /** The names only; values may be secrets. */
  @Override
  public String toString() {
    return pairs.stream().map(Map.Entry::getKey).toList().toString();
  }
}
