package dev.kelid.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a comparison gave.
 *
 * @param forks by method: what each fork measured, in the order of the rounds
 */
public record Outcome(Comparison comparison, Map<String, List<Measured>> forks) {
  /** Copies the map. */
  public Outcome {
    forks = Map.copyOf(forks);
  }

  /** The medians of a method's forks. */
  Measured median(String method) {
    return new Measured(
        median(method, Measured::nanoseconds),
        median(method, Measured::cpu),
        median(method, Measured::bytes));
  }

  private double median(String method, ToDoubleFunction<Measured> figure) {
    double[] sorted = of(method).stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The marks that were not reached, in words. */
  Stream<String> missed() {
    Measured ours = median(comparison.ours());
    Measured floor = median(comparison.floor());
    return comparison.marks().stream()
        .filter(mark -> !mark.met(ours, floor))
        .map(
            mark ->
                "%s: %s, not %s"
                    .formatted(comparison.name(), mark.figure(ours, floor), mark.aim()));
  }

  /** How many times the floor's processor time the method took, in each round. */
  double[] cpuRatios(String method) {
    List<Measured> floor = of(comparison.floor());
    List<Measured> other = of(method);
    double[] ratios = new double[floor.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = other.get(i).cpu() / floor.get(i).cpu();
    }
    return ratios;
  }

  private List<Measured> of(String method) {
    List<Measured> measured = forks.get(method);
    if (measured == null || measured.isEmpty()) {
      throw new IllegalStateException("nothing was measured of " + method);
    }
    return measured;
  }
}
