package dev.kelid.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} is what the sources and {@code checks/lines.txt} say. */
class SecurityTableTest {
  private static final Path PAGE = Path.of("../../docs/security.md");

  /** First and last of each run of lines that must be proved; S1 to S10 besides. */
  private static final int[][] DEMANDED = {
    {1, 20},
    {29, 59},
    {61, 69},
    {71, 77},
    {79, 92},
    {94, 94},
    {96, 106},
    {108, 110},
    {112, 130},
    {137, 142},
    {144, 144},
    {146, 148}
  };

  /** Demanded, but of what there is not yet: form_post in the filter, DPoP. */
  private static final Set<String> OWED = Set.of("117");

  private final Repository repository = repository();
  private final List<Line> lines = lines();
  private final TaggedTests tests = TaggedTests.of(repository);

  private static Repository repository() {
    try {
      return Repository.at(Path.of("../.."));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Line> lines() {
    try {
      return Line.read(Path.of("checks/lines.txt"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Set<String> demanded() {
    Set<String> demanded = new HashSet<>();
    for (int[] run : DEMANDED) {
      IntStream.rangeClosed(run[0], run[1]).mapToObj(String::valueOf).forEach(demanded::add);
    }
    IntStream.rangeClosed(1, 10).mapToObj(n -> "S" + n).forEach(demanded::add);
    demanded.removeAll(OWED);
    return demanded;
  }

  @Test
  void everyLineIsThereOnceAndInOrder() {
    Stream<String> numbers = IntStream.rangeClosed(1, 148).mapToObj(String::valueOf);
    Stream<String> signatures = IntStream.rangeClosed(1, 10).mapToObj(n -> "S" + n);
    assertThat(lines)
        .extracting(Line::number)
        .containsExactlyElementsOf(Stream.concat(numbers, signatures).toList());
    assertThat(lines).extracting(Line::demand).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void noTestNamesALineThatDoesNotExist() {
    assertThat(lines).extracting(Line::number).containsAll(tests.lines());
  }

  @Test
  void everyDemandedLineHasATest() {
    assertThat(demanded()).hasSize(134);
    assertThat(demanded()).allSatisfy(line -> assertThat(tests.of(line)).as(line).isNotEmpty());
  }

  @Test
  void everyLineSaysWhereItIsCheckedOrWhyNot() {
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.checks().isEmpty() && line.remark().isEmpty())
                    .as(line.number())
                    .isFalse());
  }

  @Test
  void whatDoesNotApplyYetHasNeitherCheckNorTest() {
    List<Line> notYet = lines.stream().filter(Line::isNotApplicableYet).toList();
    assertThat(notYet)
        .extracting(Line::number)
        .contains("60")
        .doesNotContainAnyElementsOf(demanded());
    assertThat(notYet)
        .allSatisfy(
            line -> {
              assertThat(line.checks()).as(line.number()).isEmpty();
              assertThat(tests.of(line.number())).as(line.number()).isEmpty();
            });
  }

  @Test
  void everyCheckIsInTheSources() {
    List<String> missing = new ArrayList<>();
    for (Line line : lines) {
      for (String check : line.checks()) {
        String[] parts = check.split("#", -1);
        if (parts.length != 2
            || !repository.file(parts[0]).path().toString().contains("src/main")
            || !Outline.of(repository.file(parts[0])).members().contains(parts[1])) {
          missing.add(line.number() + ": " + check);
        }
      }
    }
    assertThat(lines).flatExtracting(Line::checks).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void thePageShowsWhatTheSourcesSay() throws IOException {
    String table = SecurityTable.of(lines, tests);
    if (System.getProperty("write") != null) {
      Files.writeString(PAGE, table);
    }
    assertThat(PAGE)
        .as("mvn -pl tests/rules,tests/security test -Dwrite writes docs/security.md anew")
        .hasContent(table);
  }
}
