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
    String table = heading(arguments[0], rounds) + RatioTable.of(outcomes);
    Files.writeString(Path.of(arguments[1], "benchmarks.md"), table);
    PrintStream console = System.out;
    console.println(table);
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
