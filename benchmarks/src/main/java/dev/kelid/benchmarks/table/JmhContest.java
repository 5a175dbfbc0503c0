package dev.kelid.benchmarks.table;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Methods that JMH measures.
 *
 * @param type the class that holds them
 * @param threads that call them at the same time
 */
public record JmhContest(Class<?> type, int threads) implements Contest {
  private static final int CALLS_OF_A_CHECK = 3;

  @Override
  public List<String> methods() {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .toList();
  }

  @Override
  public Measured fork(String method, Rounds rounds) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(rounds.milliseconds());
    var options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(type.getName() + "." + method) + "$")
            .forks(1)
            .threads(threads)
            .warmupIterations(rounds.warmups())
            .measurementIterations(rounds.iterations())
            .warmupTime(time)
            .measurementTime(time)
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

  @Override
  public void check(String method) {
    try {
      Object benchmark = type.getConstructor().newInstance();
      Method measured = measured(method);
      Object[] states = states(measured);
      try {
        call(benchmark, Setup.class);
        for (int i = 0; i < CALLS_OF_A_CHECK; i++) {
          Object result = measured.invoke(benchmark, states);
          if (benchmark instanceof Checked checked) {
            checked.check(method, result);
          }
        }
      } finally {
        call(benchmark, TearDown.class);
      }
    } catch (Exception e) {
      throw new IllegalStateException(type.getSimpleName() + "." + method + " is wrong", e);
    }
  }

  private Method measured(String name) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What JMH makes for each thread. */
  private static Object[] states(Method measured) throws ReflectiveOperationException {
    Object[] states = new Object[measured.getParameterCount()];
    for (int i = 0; i < states.length; i++) {
      states[i] = measured.getParameterTypes()[i].getConstructor().newInstance();
    }
    return states;
  }

  private void call(Object benchmark, Class<? extends java.lang.annotation.Annotation> marked)
      throws ReflectiveOperationException {
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(marked)) {
        method.invoke(benchmark);
      }
    }
  }
}
