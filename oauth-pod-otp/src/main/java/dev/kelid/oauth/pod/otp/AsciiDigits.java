package dev.kelid.oauth.pod.otp;

/** Digits as the wire has them, from whatever script a person types in. */
final class AsciiDigits {
  private AsciiDigits() {}

  /** The text with Latin digits in place of all others; a full-width plus becomes a plus. */
  static String of(String typed) {
    StringBuilder text = new StringBuilder();
    typed
        .codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                text.append(Character.digit(c, 10));
              } else {
                text.appendCodePoint(c == '\uFF0B' ? '+' : c);
              }
            });
    return text.toString();
  }
}
