package dev.kelid.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;

final class RatioTableTest {
  private static final Measured FLOOR = new Measured(1000, 1000, 5000);

  private static Comparison comparison(Mark mark) {
    return new Comparison(
        "walk", SignBenchmark.class, "ours", "floor", List.of("peer"), List.of(mark));
  }

  private static String table(Mark mark, Measured... ours) {
    List<Measured> floor = List.of(FLOOR, FLOOR, FLOOR).subList(0, ours.length);
    return RatioTable.of(
        List.of(
            new Outcome(
                comparison(mark), Map.of("ours", List.of(ours), "floor", floor, "peer", floor))));
  }

  @Test
  void aMarkIsMetUpToItsLimitAndMissedBeyondIt() {
    Mark ratio = new Mark.CpuRatioAtMost(1.05);
    assertThat(table(ratio, new Measured(9, 1050, 0)))
        .contains("| walk | 1.050 × CPU | ≤ 1.050 × CPU | met |");
    assertThat(table(ratio, new Measured(9, 1060, 0))).contains("1.060 × CPU", "| missed |");

    Mark bytes = new Mark.BytesAboveAtMost(2048);
    assertThat(table(bytes, new Measured(9, 9, 7048))).contains("+2,048 bytes | ≤ +2,048", "met");
    assertThat(table(bytes, new Measured(9, 9, 7049))).contains("+2,049 bytes", "| missed |");

    Mark time = new Mark.NanosecondsBelow(1000);
    assertThat(table(time, new Measured(999, 9, 9))).contains("999 ns | < 1,000 ns | met |");
    assertThat(table(time, new Measured(1000, 9, 9))).contains("| missed |");
  }

  @Test
  void theMedianOfTheForksIsJudgedAndTheirSpreadIsShown() {
    String table =
        table(
            new Mark.CpuRatioAtMost(1.05),
            new Measured(9, 9000, 9),
            new Measured(9, 900, 9),
            new Measured(9, 1010, 9));

    assertThat(table).contains("1.0100 (0.9000 to 9.0000)", "1.010 × CPU", "| met |");
    assertThat(table).contains("ours `ours`", "floor `floor`", "peer `peer`");
  }

  @Test
  void ofAnEvenNumberOfForksTheMiddleTwoAreAveraged() {
    Mark time = new Mark.NanosecondsBelow(1000);

    assertThat(table(time, new Measured(100, 9, 9), new Measured(300, 9, 9))).contains("200 ns");
  }

  @Test
  void aMethodThatWasNotMeasuredIsNoResult() {
    Outcome empty = new Outcome(comparison(new Mark.NanosecondsBelow(1)), Map.of());

    assertThatIllegalStateException().isThrownBy(() -> RatioTable.of(List.of(empty)));
  }

  @Test
  void everyComparisonNamesBenchmarksThatExist() throws NoSuchMethodException {
    assertThat(Benchmarks.ALL).isNotEmpty();
    for (Comparison comparison : Benchmarks.ALL) {
      for (String name : comparison.methods()) {
        Method method = comparison.type().getMethod(name);
        assertThat(method.isAnnotationPresent(Benchmark.class)).as(name).isTrue();
      }
      assertThat(comparison.marks()).as(comparison.name()).isNotEmpty();
    }
  }

  @Test
  void aFullRunTakesAtLeastFiveTurns() {
    assertThat(Rounds.FULL.forks()).isGreaterThanOrEqualTo(5);
  }

  private static Outcome outcome(double cpu) {
    return new Outcome(
        comparison(new Mark.CpuRatioAtMost(1.05)),
        Map.of(
            "ours",
            List.of(new Measured(9, cpu, 9)),
            "floor",
            List.of(FLOOR),
            "peer",
            List.of(FLOOR)));
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
  void aRunIsShortOrFull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Benchmarks.main(new String[] {"long", "target"}));
  }
}
