package dev.kelid.benchmarks.table;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one fork measured of one benchmark.
 *
 * @param figures those that this kind of benchmark has
 */
public record Measured(Map<Figure, Double> figures) {
  private static final String MARKER = "measured ";

  /** Copies the map. */
  public Measured {
    figures = Map.copyOf(figures);
  }

  /**
   * Of an operation.
   *
   * @param nanoseconds wall-clock time
   * @param cpu processor time in nanoseconds, over all threads of the process
   * @param bytes allocated
   */
  public Measured(double nanoseconds, double cpu, double bytes) {
    this(Map.of(Figure.WALL, nanoseconds, Figure.CPU, cpu, Figure.BYTES, bytes));
  }

  /** Whether this was measured at all. */
  public boolean has(Figure figure) {
    return figures.containsKey(figure);
  }

  /**
   * One figure.
   *
   * @throws IllegalStateException if it was not measured
   */
  public double of(Figure figure) {
    Double value = figures.get(figure);
    if (value == null) {
      throw new IllegalStateException("nobody measured " + figure);
    }
    return value;
  }

  /** Prints these for the process that started this one. */
  public void print(PrintStream out) {
    figures.forEach((figure, value) -> out.println(MARKER + figure + " " + value));
    out.flush();
  }

  /**
   * What a process printed.
   *
   * @throws IllegalStateException if it measured nothing
   */
  static Measured printed(List<String> lines) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    for (String line : lines) {
      if (line.startsWith(MARKER)) {
        String[] parts = line.substring(MARKER.length()).split(" ", 2);
        figures.put(Figure.valueOf(parts[0]), Double.valueOf(parts[1]));
      }
    }
    if (figures.isEmpty()) {
      throw new IllegalStateException("nothing was measured: " + String.join("\n", lines));
    }
    return new Measured(figures);
  }
}
