package dev.kelid.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RatioTableTest {
  private static final Measured FLOOR = new Measured(1000, 1000, 5000);
  private static final Contest NOBODY = JvmContest.of(RatioTableTest.class);

  private static Comparison comparison(Mark mark) {
    return new Comparison("walk", NOBODY, "ours", "floor", List.of("peer"), List.of(mark));
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
    Mark ratio = new Mark.RatioAtMost(Figure.CPU, 1.05);
    assertThat(table(ratio, new Measured(9, 1050, 0)))
        .contains("| walk | 1.050 × CPU | ≤ 1.050 × CPU | met |");
    assertThat(table(ratio, new Measured(9, 1060, 0))).contains("1.060 × CPU", "| missed |");

    Mark bytes = new Mark.AboveAtMost(Figure.BYTES, 2048);
    assertThat(table(bytes, new Measured(9, 9, 7048))).contains("+2,048 bytes | ≤ +2,048", "met");
    assertThat(table(bytes, new Measured(9, 9, 7049))).contains("+2,049 bytes", "| missed |");

    Mark time = new Mark.Below(Figure.WALL, 1000);
    assertThat(table(time, new Measured(999, 9, 9))).contains("999 ns | < 1,000 ns | met |");
    assertThat(table(time, new Measured(1000, 9, 9))).contains("| missed |");
  }

  @Test
  void theMedianOfTheForksIsJudgedAndTheirSpreadIsShown() {
    String table =
        table(
            new Mark.RatioAtMost(Figure.CPU, 1.05),
            new Measured(9, 9000, 9),
            new Measured(9, 900, 9),
            new Measured(9, 1010, 9));

    assertThat(table).contains("1.0100 (0.9000 to 9.0000)", "1.010 × CPU", "| met |");
    assertThat(table).contains("ours `ours`", "floor `floor`", "peer `peer`");
  }

  @Test
  void ofAnEvenNumberOfForksTheMiddleTwoAreAveraged() {
    Mark time = new Mark.Below(Figure.WALL, 1000);

    assertThat(table(time, new Measured(100, 9, 9), new Measured(300, 9, 9))).contains("200 ns");
  }

  @Test
  void aMethodThatWasNotMeasuredIsNoResult() {
    Outcome empty = new Outcome(comparison(new Mark.Below(Figure.WALL, 1)), Map.of());

    assertThatIllegalStateException().isThrownBy(() -> RatioTable.of(List.of(empty)));
  }

  @Test
  void aFullRunTakesAtLeastFiveTurns() {
    assertThat(Rounds.FULL.forks()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void peersAreComparedByTheFigureThatIsNamed() {
    Mark faster = new Mark.PeerAtLeast("peer", Figure.WALL, 4);
    assertThat(table(faster, new Measured(250, 9, 9))).contains("peer 4.0 × our time", "| met |");
    assertThat(table(faster, new Measured(251, 9, 9))).contains("| missed |");

    Mark ahead = new Mark.AheadOfPeers(Figure.BYTES);
    assertThat(table(ahead, new Measured(9, 9, 4999))).contains("| met |");
    assertThat(table(ahead, new Measured(9, 9, 5000))).contains("peer 5,000", "| missed |");
  }

  @Test
  void whatMayNeverHappenIsJudgedByTheWorstFork() {
    Mark never = new Mark.NeverAbove(Figure.WALL, 150);
    Measured good = new Measured(150, 9, 9);

    assertThat(table(never, good, good, good)).contains("worst 150 ns", "| met |");
    assertThat(table(never, good, new Measured(151, 9, 9), good)).contains("| missed |");
  }

  @Test
  void aMissedMarkHasAPlaceForItsReason() {
    Mark time = new Mark.Below(Figure.WALL, 1000);
    assertThat(table(time, new Measured(1000, 9, 9))).contains("| missed | **to be said** |");
    assertThat(table(time, new Measured(999, 9, 9))).contains("| met | – |");
  }

  @Test
  void countsAreShownWhereThereAreSomeAndNoRatioIsMadeUp() {
    Measured herd = new Measured(Map.of(Figure.REQUESTS, 1.0, Figure.FAILURES, 0.0));
    Measured bad = new Measured(Map.of(Figure.REQUESTS, 200.0, Figure.FAILURES, 199.0));
    Outcome outcome =
        new Outcome(
            comparison(new Mark.NeverAbove(Figure.REQUESTS, 1)),
            Map.of("ours", List.of(herd), "floor", List.of(herd), "peer", List.of(bad)));

    assertThat(RatioTable.of(List.of(outcome)))
        .contains("peer `peer` | – | – | – | worst: 200 requests, 199 failures | – | – | – |")
        .contains("| met |");
  }

  @Test
  void whatAProcessPrintsIsReadBackAndNothingElse() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Measured(1.5, 2, 3).print(new PrintStream(out, true, StandardCharsets.UTF_8));
    String printed = "chatter\n" + out.toString(StandardCharsets.UTF_8);

    assertThat(Measured.printed(printed.lines().toList())).isEqualTo(new Measured(1.5, 2, 3));
    assertThatIllegalStateException().isThrownBy(() -> Measured.printed(List.of("chatter")));
  }

  /** Fails, as a program does whose result is wrong. */
  public static final class Broken {
    private Broken() {}

    public static void main(String[] arguments) {
      new Measured(1, 1, 1).print(System.out);
      Checked.require(arguments[0].equals("right"), arguments[0]);
    }
  }

  @Test
  void aProgramWhoseResultIsWrongHasMeasuredNothing() throws Exception {
    Contest contest = JvmContest.of(Broken.class, "right", "wrong");
    assertThat(contest.fork("right", Rounds.SHORT)).isEqualTo(new Measured(1, 1, 1));

    assertThatIllegalStateException().isThrownBy(() -> contest.fork("wrong", Rounds.SHORT));
  }
}
