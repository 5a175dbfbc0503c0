package dev.kelid.oauth.cli.terminal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a command: named fields, for people or as JSON. */
public final class Report {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private @Nullable String text;

  /** Without fields. */
  public Report() {}

  /** With these fields. */
  public static Report of(Map<String, ? extends @Nullable Object> fields) {
    Report report = new Report();
    report.fields.putAll(fields);
    return report;
  }

  /** A further field: text, number, boolean, list or map of such. */
  public Report with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  /** What people are shown in place of the fields. */
  public Report shownAs(String words) {
    this.text = words;
    return this;
  }

  /** Writes the result. */
  public void printTo(Terminal terminal, boolean json) {
    if (json) {
      terminal.print(JsonDocument.pretty(fields));
    } else {
      terminal.print(text != null ? text : readable());
    }
  }

  private String readable() {
    StringBuilder lines = new StringBuilder();
    add(fields, "", lines);
    return lines.toString().stripTrailing();
  }

  private static void add(Map<?, ?> members, String indent, StringBuilder lines) {
    members.forEach((name, value) -> add(String.valueOf(name) + ":", value, indent, lines));
  }

  private static void add(
      String label, @Nullable Object value, String indent, StringBuilder lines) {
    if (value instanceof Map<?, ?> members && !members.isEmpty()) {
      lines.append(indent).append(label).append('\n');
      add(members, indent + "  ", lines);
    } else if (value instanceof Collection<?> items && isNested(items)) {
      lines.append(indent).append(label).append('\n');
      items.forEach(item -> add("-", item, indent + "  ", lines));
    } else {
      lines.append(indent).append(label).append(' ').append(flat(value)).append('\n');
    }
  }

  private static boolean isNested(Collection<?> items) {
    return items.stream().anyMatch(item -> item instanceof Map || item instanceof Collection);
  }

  /** On one line: a line feed from outside must not look like a field of ours. */
  private static String flat(@Nullable Object value) {
    if (value == null || value.equals(Map.of()) || value.equals(List.of())) {
      return "-";
    }
    String text =
        value instanceof Collection<?> items
            ? String.join(", ", items.stream().map(String::valueOf).toList())
            : value.toString();
    return text.isEmpty() ? "-" : text.replace("\n", "\\n").replace("\t", "\\t");
  }
}
