package dev.kelid.tests.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is dropped, and what cannot be.
 *
 * @param cannot for lines whose check is no text that could go, why
 */
record Drops(List<Drop> all, Map<String, String> cannot) {
  private static final Pattern HEAD = Pattern.compile("\\[([S\\d ]+)] (.+)");
  private static final Pattern CANNOT = Pattern.compile("~ (S?\\d+): (.+)");

  Drops {
    all = List.copyOf(all);
    cannot = Map.copyOf(cannot);
  }

  /** Reads the file; its first lines say how it is written. */
  static Drops read(Path file) throws IOException {
    List<Drop> all = new ArrayList<>();
    Map<String, String> cannot = new LinkedHashMap<>();
    for (String block : Files.readString(file).split("\n\n+", -1)) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      Matcher reason = CANNOT.matcher(lines.isEmpty() ? "" : lines.get(0));
      if (reason.matches()) {
        cannot.put(reason.group(1), reason.group(2));
      } else if (!lines.isEmpty()) {
        all.add(parse(lines));
      }
    }
    return new Drops(all, cannot);
  }

  private static Drop parse(List<String> lines) {
    Matcher head = HEAD.matcher(lines.get(0));
    int last = lines.size() - 1;
    if (!head.matches() || last < 3 || !lines.get(last).startsWith("! ")) {
      throw new IllegalArgumentException("this is no drop: " + String.join("\n", lines));
    }
    return new Drop(
        List.of(head.group(1).split(" ")),
        head.group(2),
        lines.get(1),
        text(lines, "- "),
        text(lines, "+ "),
        TestName.parse(lines.get(last).substring(2)));
  }

  private static String text(List<String> lines, String mark) {
    return String.join(
        "\n",
        lines.subList(2, lines.size() - 1).stream()
            .filter(line -> line.startsWith(mark))
            .map(line -> line.substring(mark.length()))
            .toList());
  }
}
