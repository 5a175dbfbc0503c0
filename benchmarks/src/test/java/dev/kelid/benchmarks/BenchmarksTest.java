package dev.kelid.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.benchmarks.table.Comparison;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.benchmarks.table.Mark;
import dev.kelid.benchmarks.table.Measured;
import dev.kelid.benchmarks.table.Outcome;
import dev.kelid.benchmarks.table.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarksTest {
  private static final List<Comparison> ROWS = Rows.all(JvmContest.thisJdk());
  private static final Measured FLOOR = new Measured(1000, 1000, 5000);

  private static Outcome outcome(double cpu) {
    Comparison walk =
        new Comparison(
            "walk",
            JvmContest.of(BenchmarksTest.class),
            "ours",
            "floor",
            List.of("peer"),
            List.of(new Mark.RatioAtMost(Figure.CPU, 1.05)));
    List<Measured> floor = List.of(FLOOR);
    return new Outcome(
        walk, Map.of("ours", List.of(new Measured(9, cpu, 9)), "floor", floor, "peer", floor));
  }

  @Test
  void everyRowNamesMethodsThatExistAndHasMarks() {
    assertThat(ROWS).isNotEmpty();
    assertThat(ROWS).extracting(Comparison::name).doesNotHaveDuplicates();
    for (Comparison row : ROWS) {
      assertThat(row.contest().methods()).as(row.name()).containsAll(row.methods());
      assertThat(row.marks()).as(row.name()).isNotEmpty();
    }
  }

  @Test
  void theRowsOfVirtualThreadsAreThereOnlyWithAJdkThatHasThem() {
    assertThat(ROWS).filteredOn(row -> row.name().contains("virtual")).hasSize(4);
    assertThat(Rows.all(null)).filteredOn(row -> row.name().contains("virtual")).isEmpty();
    assertThat(Rows.all(null)).filteredOn(row -> row.name().contains("platform")).hasSize(4);
  }

  @Test
  void someRowsCanBeChosenByAPartOfTheirNames() {
    assertThat(Benchmarks.chosen(ROWS, "all")).isEqualTo(ROWS);
    assertThat(Benchmarks.chosen(ROWS, "hot"))
        .extracting(Comparison::name)
        .containsExactly("hot path, 1 thread(s)", "hot path, 4 thread(s)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Benchmarks.chosen(ROWS, "nothing"))
        .withMessageContaining("hot path, 1 thread(s)");
  }

  @Test
  void aFullRunThatMissesAMarkFailsAfterItsTableIsWritten(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("benchmarks.md");
    Benchmarks.report("full", Rounds.FULL, List.of(outcome(1050)), folder);
    assertThat(table).content().contains("full run", "| met |");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Benchmarks.report(
                    "full", Rounds.FULL, List.of(outcome(1050), outcome(1060)), folder))
        .withMessage("marks missed: walk: 1.060 × CPU, not ≤ 1.050 × CPU");
    assertThat(table).content().contains("| missed |");
  }

  @Test
  void aShortRunThatMissesAMarkOnlySaysSo(@TempDir Path folder) throws IOException {
    Benchmarks.report("short", Rounds.SHORT, List.of(outcome(1060)), folder);
    assertThat(folder.resolve("benchmarks.md")).content().contains("short run", "| missed |");
  }

  @Test
  void aRunIsQuickShortOrFull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Benchmarks.main(new String[] {"long", "target", "all"}));
  }
}
