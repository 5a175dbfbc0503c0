package dev.kelid.tests.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of {@code docs/security.md}. */
final class SecurityTable {
  private static final String HEAD =
      """
      # Security checklist

      What a client of OAuth 2.0 and OpenID Connect must withstand, after RFC 9700, the OAuth 2.1 \
      draft, OpenID Connect Core, Discovery and Logout, RFC 8725, RFC 9207 and others; S1 to S10 are \
      about signatures by draft-cavage-http-signatures-12. Each line names the tests that carry its \
      tag (`@Tag("checklist-38")`) and the code that checks it. That a test fails when the check is \
      gone is in [drop-checks.md](drop-checks.md).

      `SecurityTableTest` writes this page from the sources and `tests/security/checks/lines.txt`.

      | line | demand | tests | check |
      | --- | --- | --- | --- |
      """;

  private SecurityTable() {}

  static String of(List<Line> lines, TaggedTests tests) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Line line : lines) {
      table
          .append("| ")
          .append(line.number())
          .append(" | ")
          .append(line.demand())
          .append(" | ")
          .append(tests(tests.of(line.number())))
          .append(" | ")
          .append(checks(line))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String tests(List<TaggedTests.TaggedTest> tests) {
    Map<String, List<String>> byModule = new LinkedHashMap<>();
    for (TaggedTests.TaggedTest test : tests) {
      byModule.computeIfAbsent(test.module(), m -> new ArrayList<>()).add("`" + test.name() + "`");
    }
    return byModule.entrySet().stream()
        .map(of -> of.getKey() + ": " + String.join(", ", of.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String checks(Line line) {
    String checks =
        line.checks().stream()
            .map(check -> "`" + check.substring(check.lastIndexOf('/') + 1) + "`")
            .collect(Collectors.joining(", "));
    return checks.isEmpty() || line.remark().isEmpty()
        ? checks + line.remark()
        : checks + "; " + line.remark();
  }
}
