package dev.kelid.oauth.cli.terminal;

/** Text from anywhere, fit for a terminal: nothing in it can move the cursor or hide a word. */
public final class PrintableText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private PrintableText() {}

  /** The text with every control character but tab and line feed written as an escape. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> add(c, printable));
    return printable.toString();
  }

  private static void add(int codePoint, StringBuilder printable) {
    if (isPrintable(codePoint)) {
      printable.appendCodePoint(codePoint);
    } else {
      for (char half : Character.toChars(codePoint)) {
        printable.append(String.format("\\u%04x", (int) half)); // as JSON has it, too
      }
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
      case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
      case Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
