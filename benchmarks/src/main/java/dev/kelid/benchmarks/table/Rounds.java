package dev.kelid.benchmarks.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How long is measured.
 *
 * @param forks of each method, taken in turns
 * @param warmups of a fork, before it measures
 * @param iterations that a fork measures
 * @param milliseconds of a warm-up and of an iteration
 */
public record Rounds(int forks, int warmups, int iterations, int milliseconds) {
  /** Long enough to judge by. */
  public static final Rounds FULL = new Rounds(5, 4, 4, 1000);

  /** Long enough to see that everything runs. */
  public static final Rounds SHORT = new Rounds(1, 2, 2, 500);

  /**
   * Measures every method of a comparison, in turns. Blocks.
   *
   * @throws IllegalStateException if one of them does not work
   */
  public Outcome run(Comparison comparison)
      throws RunnerException, IOException, InterruptedException {
    Map<String, List<Measured>> forksOf = new LinkedHashMap<>();
    for (int fork = 0; fork < forks; fork++) {
      for (String method : comparison.methods()) {
        Measured measured = comparison.contest().fork(method, this);
        forksOf.computeIfAbsent(method, m -> new ArrayList<>()).add(measured);
      }
    }
    return new Outcome(comparison, forksOf);
  }
}
