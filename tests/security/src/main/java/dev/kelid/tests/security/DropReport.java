package dev.kelid.tests.security;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The text of {@code docs/drop-checks.md}. */
final class DropReport {
  private static final String HEAD =
      """
      # Dropped checks

      Each row is a check that was taken out of the code, one at a time, and the test that failed \
      then; without the drop the same test passed. A NullPointerException in a test means that nothing was \
      thrown where it wanted to see what. `mvn -Pdrop-checks` writes this page, from \
      `tests/security/checks/drops.txt`.

      %d checks, %d noticed, %s.

      | lines | check | in | test | result |
      | --- | --- | --- | --- | --- |
      """;

  private DropReport() {}

  /** A drop, and what became of it. */
  record Row(Drop drop, boolean noticed, String words) {}

  static String of(List<Row> rows, Drops drops, LocalDate day) {
    long noticed = rows.stream().filter(Row::noticed).count();
    StringBuilder text = new StringBuilder(HEAD.formatted(rows.size(), noticed, day));
    for (Row row : rows) {
      Drop drop = row.drop();
      text.append(
          "| %s | %s | `%s` | `%s` | %s |%n"
              .formatted(
                  String.join(", ", drop.lines()),
                  drop.sentence(),
                  drop.source(),
                  drop.test(),
                  (row.noticed() ? "noticed: " : "**not noticed**: ") + escaped(row.words())));
    }
    text.append("\nNot dropped, because there is no text that could go:\n\n");
    drops.cannot().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(LineOrder.ASCENDING))
        .forEach(
            one ->
                text.append("* ").append(one.getKey()).append(": ").append(one.getValue() + "\n"));
    return text.toString();
  }

  private static String escaped(String words) {
    return words.replace('\n', ' ').replace("|", "\\|");
  }
}
