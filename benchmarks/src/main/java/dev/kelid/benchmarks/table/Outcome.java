package dev.kelid.benchmarks.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** The median of a method's forks. */
  double median(String method, Figure figure) {
    double[] sorted = sorted(method, figure);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The largest figure of any fork of a method. */
  double worst(String method, Figure figure) {
    double[] sorted = sorted(method, figure);
    return sorted[sorted.length - 1];
  }

  private double[] sorted(String method, Figure figure) {
    return of(method).stream().mapToDouble(fork -> fork.of(figure)).sorted().toArray();
  }

  double ours(Figure figure) {
    return median(comparison.ours(), figure);
  }

  double floor(Figure figure) {
    return median(comparison.floor(), figure);
  }

  /** How many times the floor's figure a method's is, by the medians. */
  double ratio(String method, Figure figure) {
    return median(method, figure) / floor(figure);
  }

  /** Whether a method measures this. */
  boolean has(String method, Figure figure) {
    return of(method).stream().allMatch(fork -> fork.has(figure));
  }

  /** The peer with the smallest figure. */
  String bestPeer(Figure figure) {
    return comparison.peers().stream()
        .min((a, b) -> Double.compare(median(a, figure), median(b, figure)))
        .orElseThrow(() -> new IllegalStateException(comparison.name() + " has no peers"));
  }

  /** The marks that were not reached, in words. */
  public Stream<String> missed() {
    return comparison.marks().stream()
        .filter(mark -> !mark.met(this))
        .map(mark -> "%s: %s, not %s".formatted(comparison.name(), mark.figure(this), mark.aim()));
  }

  /** How many times the floor's processor time the method took, in each round. */
  double[] cpuRatios(String method) {
    List<Measured> floor = of(comparison.floor());
    List<Measured> other = of(method);
    double[] ratios = new double[floor.size()];
    Arrays.setAll(ratios, i -> other.get(i).of(Figure.CPU) / floor.get(i).of(Figure.CPU));
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
