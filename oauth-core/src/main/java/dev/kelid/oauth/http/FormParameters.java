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
  private static final long PLAIN_BELOW_64 = 0x3FF640000000000L;
  private static final long PLAIN_FROM_64 = 0x7FFFFFE87FFFFFEL;
  private static final String HEX = "0123456789ABCDEF";

  /** Names and values in turns. */
  private final List<String> texts = new ArrayList<>();

  /** No parameters yet. */
  public FormParameters() {}

  /**
   * Reads a query string, or a form body, as it came: every value of every name. Text that cannot
   * be decoded is dropped.
   */
  public static Map<String, List<String>> decoded(@Nullable String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair :
        encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
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
      texts.add(name);
      texts.add(value);
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
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += 2) {
      pairs.add(Map.entry(texts.get(i), texts.get(i + 1)));
    }
    return List.copyOf(pairs);
  }

  /** Names and values as they go on the wire. */
  public String encoded() {
    return appendTo(new StringBuilder(LIKELY_LENGTH)).toString();
  }

  private StringBuilder appendTo(StringBuilder text) {
    for (int i = 0; i < texts.size(); i += 2) {
      appendEncoded(i == 0 ? text : text.append('&'), texts.get(i));
      appendEncoded(text.append('='), texts.get(i + 1));
    }
    return text;
  }

  /** An address with these after whatever query it already has (RFC 6749 section 3.1). */
  public URI appendedTo(URI address) {
    if (texts.isEmpty()) {
      return address;
    }
    StringBuilder text = new StringBuilder(LIKELY_LENGTH).append(address);
    text.append(address.getRawQuery() == null ? '?' : '&');
    return URI.create(appendTo(text).toString());
  }

  /** One name or value as it goes on the wire. */
  public static String encode(String text) {
    return appendEncoded(new StringBuilder(text.length()), text).toString();
  }

  /** As {@link URLEncoder} does, which takes far more room than the text. */
  private static StringBuilder appendEncoded(StringBuilder encoded, String text) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        return encoded.append(URLEncoder.encode(text.substring(done), StandardCharsets.UTF_8));
      }
      if (!isPlain(c)) {
        appendEncoded(encoded.append(text, done, i), c);
        done = i + 1;
      }
    }
    return encoded.append(done == 0 ? text : text.substring(done));
  }

  private static void appendEncoded(StringBuilder encoded, char c) {
    if (c == ' ') {
      encoded.append('+');
    } else {
      encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }

  /** Letters, digits and four marks. Random text would mislead comparisons again and again. */
  private static boolean isPlain(char c) {
    return ((c < Long.SIZE ? PLAIN_BELOW_64 : PLAIN_FROM_64) & 1L << c) != 0;
  }

  /** The names only; values may be secrets. */
  @Override
  public String toString() {
    return pairs().stream().map(Map.Entry::getKey).toList().toString();
  }
}
