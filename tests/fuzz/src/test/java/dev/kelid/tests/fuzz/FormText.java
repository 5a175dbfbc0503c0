package dev.kelid.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A query string read by hand as the URL Standard (section 5.1) has it; but a text with a broken
 * percent sign is empty.
 */
public record FormText(List<String[]> pairs) {
  /** Reads a query string. */
  public static FormText of(String query) {
    List<String[]> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      pairs.add(new String[] {decoded(name), decoded(value)});
    }
    return new FormText(pairs);
  }

  /** Every value of a name. */
  public List<String> all(String name) {
    return pairs.stream().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]).toList();
  }

  private static String decoded(String text) {
    StringBuilder decoded = new StringBuilder();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        int value = hex(text, i + 1);
        if (value < 0) {
          return "";
        }
        bytes.write(value);
        i += 2;
      } else {
        decoded.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        decoded.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
      }
    }
    return decoded.append(bytes.toString(StandardCharsets.UTF_8)).toString();
  }

  /** As Java reads it, which takes "+1" for a number of two digits. */
  private static int hex(String text, int at) {
    try {
      return at + 2 > text.length() ? -1 : Integer.parseInt(text, at, at + 2, 16);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
