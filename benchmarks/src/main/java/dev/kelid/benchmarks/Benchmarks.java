package dev.kelid.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every comparison and writes the table of ratios. */
public final class Benchmarks {
  static final List<Comparison> ALL =
      List.of(
          new Comparison(
              "sign: a repeated text",
              SignBenchmark.class,
              "repeated",
              "bare",
              List.of(),
              List.of(new Mark.NanosecondsBelow(1_000))),
          new Comparison(
              "sign: a new text",
              SignBenchmark.class,
              "fresh",
              "bare",
              List.of(),
              List.of(new Mark.CpuRatioAtMost(1.05), new Mark.BytesAboveAtMost(2_048))));

  private Benchmarks() {}

  /**
   * Blocks for minutes.
   *
   * @throws IllegalStateException if a full run misses a mark; the table is written all the same
   * @param arguments {@code short} or {@code full}, then the folder to write {@code benchmarks.md}
   *     into
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length != 2 || !List.of("short", "full").contains(arguments[0])) {
      throw new IllegalArgumentException("usage: Benchmarks short|full folder");
    }
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    Rounds rounds = arguments[0].equals("full") ? Rounds.FULL : Rounds.SHORT;
    List<Outcome> outcomes = new ArrayList<>();
    for (Comparison comparison : ALL) {
      outcomes.add(rounds.run(comparison));
    }
    report(arguments[0], rounds, outcomes, Path.of(arguments[1]));
  }

  /** A short run is too short to judge by. */
  static void report(String kind, Rounds rounds, List<Outcome> outcomes, Path folder)
      throws IOException {
    String table = heading(kind, rounds) + RatioTable.of(outcomes);
    Files.writeString(folder.resolve("benchmarks.md"), table);
    PrintStream console = System.out;
    console.println(table);
    List<String> missed = outcomes.stream().flatMap(Outcome::missed).toList();
    if (rounds.equals(Rounds.FULL) && !missed.isEmpty()) {
      throw new IllegalStateException("marks missed: " + String.join("; ", missed));
    }
  }

  private static String heading(String kind, Rounds rounds) {
    return "%s run, %s, %d forks each in turns, Java %s, %s, %d processors%n%n"
        .formatted(
            kind,
            InstantSource.system().instant(),
            rounds.forks(),
            Runtime.version(),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }
}
