package dev.kelid.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured.
 *
 * @param forks of each method, taken in turns
 * @param warmups of a fork, before it measures
 * @param iterations that a fork measures
 * @param milliseconds of a warm-up and of an iteration
 */
record Rounds(int forks, int warmups, int iterations, int milliseconds) {
  static final Rounds FULL = new Rounds(5, 4, 4, 1000);
  static final Rounds SHORT = new Rounds(1, 2, 2, 500);

  Outcome run(Comparison comparison) throws RunnerException {
    Map<String, List<Measured>> forksOf = new LinkedHashMap<>();
    for (int fork = 0; fork < forks; fork++) {
      for (String method : comparison.methods()) {
        forksOf.computeIfAbsent(method, m -> new ArrayList<>()).add(fork(comparison, method));
      }
    }
    return new Outcome(comparison, forksOf);
  }

  private Measured fork(Comparison comparison, String method) throws RunnerException {
    String benchmark = comparison.type().getName() + "." + method;
    var options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark) + "$")
            .forks(1)
            .warmupIterations(warmups)
            .measurementIterations(iterations)
            .warmupTime(TimeValue.milliseconds(milliseconds))
            .measurementTime(TimeValue.milliseconds(milliseconds))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .shouldFailOnError(true)
            .build();
    RunResult result = new Runner(options).runSingle();
    return new Measured(
        result.getPrimaryResult().getScore(),
        secondary(result, CpuProfiler.LABEL),
        secondary(result, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult result, String label) {
    for (String name : result.getSecondaryResults().keySet()) {
      Result<?> found = result.getSecondaryResults().get(name);
      if (found != null && name.endsWith(label)) {
        return found.getScore();
      }
    }
    throw new IllegalStateException("JMH reported no " + label);
  }
}
