package dev.kelid.tests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Pdrop-checks} takes out of the code is still there; running it takes minutes. */
class DropsTest {
  private Repository repository;
  private Drops drops;

  @BeforeEach
  void read() throws IOException {
    repository = Repository.at(Path.of("../.."));
    drops = Drops.read(Path.of("checks/drops.txt"));
  }

  @Test
  void everyTextIsInItsFileOnce() {
    assertThat(drops.all()).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
    assertThat(drops.all())
        .allSatisfy(
            drop ->
                assertThat(drop.applied(repository))
                    .isNotEqualTo(repository.file(drop.source()).text()));
  }

  @Test
  void everyDropIsOfMainCode() {
    assertThat(drops.all())
        .allSatisfy(drop -> assertThat(drop.source()).startsWith("oauth-"))
        .allSatisfy(
            drop ->
                assertThat(repository.file(drop.source()).path().toString()).contains("src/main"));
  }

  @Test
  void everyTestIsThereAndNamesALineOfItsDrop() {
    TaggedTests tagged = TaggedTests.of(repository);
    assertThat(drops.all())
        .allSatisfy(
            drop -> {
              TestName test = drop.test();
              assertThat(Outline.of(test.file(repository)).members()).contains(test.method());
              assertThat(drop.lines())
                  .as("lines of which %s carries one", test)
                  .anyMatch(line -> tagged.has(line, test));
            });
  }

  @Test
  void everyDemandedLineIsDroppedOrItIsSaidWhyNot() {
    Set<String> dropped = new HashSet<>();
    drops.all().forEach(drop -> dropped.addAll(drop.lines()));
    Set<String> missing = new TreeSet<>(LineOrder.ASCENDING);
    missing.addAll(SecurityTableTest.demanded());
    missing.removeAll(dropped);
    assertThat(missing).containsExactlyInAnyOrderElementsOf(drops.cannot().keySet());
  }

  @Test
  void aTextThatIsMissingOrThereTwiceIsRefused(@TempDir Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("oauth-x/src/main/java"));
    Files.writeString(source.resolve("Two.java"), "package a;\nclass Two { int a; int b; }\n");
    Repository own = Repository.at(folder);
    assertThat(drop("int a;").applied(own)).isEqualTo("package a;\nclass Two { ; int b; }\n");
    for (String text : List.of("int ", "int c", " ")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> drop(text).applied(own))
          .withMessageContaining("exactly once");
    }
  }

  private static Drop drop(String text) {
    TestName test = TestName.parse("oauth-x/TwoTest#one");
    return new Drop(List.of("1"), "a sentence", "oauth-x/Two", text, ";", test);
  }

  @Test
  void aFileOfDropsIsReadAsItIsWritten(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("drops.txt"),
            """
            # How it is written.

            [8 S3] Two lines go.
            oauth-x/Two
            -   a
            - b
            + c
            ! tests/filter/TwoTest#one

            ~ 17: nothing to drop
            """);
    assertThat(Drops.read(file))
        .isEqualTo(
            new Drops(
                List.of(
                    new Drop(
                        List.of("8", "S3"),
                        "Two lines go.",
                        "oauth-x/Two",
                        "  a\nb",
                        "c",
                        new TestName("tests/filter", "TwoTest", "one"))),
                Map.of("17", "nothing to drop")));
  }
}
