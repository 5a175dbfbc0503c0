package dev.kelid.tests.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts that are nearly right, and texts that never were. */
public final class Mutations {
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\u0000",
          "\r\n",
          "\t",
          "\"",
          "\\",
          "/",
          "//",
          "\\\\",
          "%",
          "%00",
          "%0d%0a",
          "%zz",
          "%c0%ae",
          "%2e",
          "%2F",
          "+",
          "&",
          "=",
          ";",
          "#",
          "?",
          "..",
          "/../",
          "%2e%2e",
          "\ud800",
          "\udc00",
          "\ud83d\ude00",
          "\u202e",
          "\u2028",
          "\ufeff",
          "\u00e9",
          "\u0660",
          "null",
          "true",
          "-1",
          "1e300",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "'",
          "<script>",
          "${jndi:ldap://x}",
          "@",
          "-",
          "_",
          ".",
          "A".repeat(3_000));

  private Mutations() {}

  /** One of these. */
  public static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** Whether something that happens so often happens now. */
  public static boolean chance(int percent, Random random) {
    return random.nextInt(100) < percent;
  }

  /** How many things go wrong at once: mostly one, now and then none. */
  public static int changes(Random random) {
    int roll = random.nextInt(100);
    return roll < 12 ? 0 : roll < 70 ? 1 : roll < 90 ? 2 : 3 + random.nextInt(4);
  }

  /** A text that has nothing to do with anything. */
  public static String odd(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> one(ODD, random);
      case 1 ->
          random
              .ints(1 + random.nextInt(8), 0, ODD.size())
              .mapToObj(ODD::get)
              .collect(Collectors.joining());
      default ->
          random
              .ints(random.nextInt(40), 0, 0x110000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    };
  }

  /** The same text with one thing wrong. */
  public static String of(String text, Random random) {
    if (text.isEmpty()) {
      return odd(random);
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    String before = text.substring(0, at);
    String slice = text.substring(at, end);
    String after = text.substring(end);
    return switch (random.nextInt(10)) {
      case 0 -> before + flipped(text.charAt(at), random) + text.substring(at + 1);
      case 1 -> before + after;
      case 2 -> before + slice + slice + after;
      case 3 -> before + odd(random) + slice + after;
      case 4 -> before;
      case 5 -> before + (char) random.nextInt(0x10000) + text.substring(at + 1);
      case 6 -> after + slice + before;
      case 7 -> before + otherCase(slice) + after;
      case 8 -> before + odd(random) + after;
      default -> before + slice.repeat(random.nextInt(400)) + after;
    };
  }

  private static char flipped(char c, Random random) {
    return (char) (c ^ 1 << random.nextInt(8));
  }

  private static String otherCase(String text) {
    return text.codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
