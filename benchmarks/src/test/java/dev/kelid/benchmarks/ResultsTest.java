package dev.kelid.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.Comparison;
import dev.kelid.benchmarks.table.JmhContest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every benchmark does what it says: right, not fast. */
final class ResultsTest {
  /** Rows that differ from another in numbers only. */
  private static final Pattern ALIKE =
      Pattern.compile(".*([48] thread|family, refusals instant|refused, refusals slow).*");

  static Stream<String> rows() {
    return Rows.all(Benchmarks.jdk25()).stream()
        .map(Comparison::name)
        .filter(name -> !ALIKE.matcher(name).matches());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyMethodOfTheRowGivesTheRightResult(String name) {
    assertThatCode(
            () -> Benchmarks.chosen(Rows.all(Benchmarks.jdk25()), name).forEach(Benchmarks::check))
        .doesNotThrowAnyException();
  }

  /** Two methods of which one is wrong. */
  public static final class Sums implements Checked {
    /** For the contest. */
    public Sums() {}

    public int right() {
      return 2 + 2;
    }

    public int wrong() {
      return 2 - 2;
    }

    @Override
    public void check(String method, @Nullable Object result) {
      Checked.require(Integer.valueOf(4).equals(result), String.valueOf(result));
    }
  }

  @Test
  void aWrongResultIsNoticed() {
    JmhContest contest = new JmhContest(Sums.class, 1);
    contest.check("right");

    assertThatIllegalStateException()
        .isThrownBy(() -> contest.check("wrong"))
        .withMessageContaining("Sums.wrong");
  }
}
