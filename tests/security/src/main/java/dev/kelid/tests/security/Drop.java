package dev.kelid.tests.security;

import java.util.List;

/**
 * A check that is taken out of the code to see a test fail.
 *
 * @param lines of the checklist
 * @param sentence what the check sees to
 * @param source {@code module/Class}
 * @param removed the text that is taken out, which the file holds once
 * @param instead what stands in its place
 */
record Drop(
    List<String> lines,
    String sentence,
    String source,
    String removed,
    String instead,
    TestName test) {
  Drop {
    lines = List.copyOf(lines);
  }

  /**
   * The source without the check.
   *
   * @throws IllegalArgumentException unless the file holds the text exactly once
   */
  String applied(Repository repository) {
    String text = repository.file(source).text();
    int at = text.indexOf(removed);
    if (removed.isBlank() || at < 0 || text.indexOf(removed, at + 1) >= 0) {
      throw new IllegalArgumentException(
          source + " must hold this exactly once, to drop '" + sentence + "':\n" + removed);
    }
    return text.substring(0, at) + instead + text.substring(at + removed.length());
  }
}
