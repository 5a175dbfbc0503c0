package dev.kelid.tests.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of the checklist.
 *
 * @param demand what it demands, in few words
 * @param checks the code that checks it, as {@code module/Class#member}
 * @param remark why it does not apply yet, or what else is to be known; empty if nothing
 */
record Line(String number, String demand, List<String> checks, String remark) {
  private static final String NOT_YET = "not applicable yet: ";
  private static final int PARTS = 4;

  Line {
    checks = List.copyOf(checks);
  }

  /** Reads {@code number | demand | checks | remark} from each line of a file. */
  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      if (!text.isBlank() && !text.startsWith("#")) {
        lines.add(parse(text));
      }
    }
    return List.copyOf(lines);
  }

  private static Line parse(String text) {
    String[] parts = text.split("\\|", -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "'" + text + "' must be number | demand | checks | remark");
    }
    String checks = parts[2].strip();
    return new Line(
        parts[0].strip(),
        parts[1].strip(),
        checks.equals("-") ? List.of() : Stream.of(checks.split(",")).map(String::strip).toList(),
        parts[3].strip());
  }

  /** Whether the library lacks what the line is about. */
  boolean isNotApplicableYet() {
    return remark.startsWith(NOT_YET);
  }
}
