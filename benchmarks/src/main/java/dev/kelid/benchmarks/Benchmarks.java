package dev.kelid.benchmarks;

import dev.kelid.benchmarks.table.Comparison;
import dev.kelid.benchmarks.table.Outcome;
import dev.kelid.benchmarks.table.RatioTable;
import dev.kelid.benchmarks.table.Rounds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** Runs comparisons and writes the table of ratios. */
public final class Benchmarks {
  private static final String QUICK = "quick";
  private static final String FULL = "full";
  private static final String ALL = "all";

  private Benchmarks() {}

  /**
   * Blocks: with {@code full} and {@code all} for about an hour.
   *
   * @throws IllegalStateException if a result is wrong, or if a full run misses a mark; the table
   *     is written all the same
   * @param arguments {@code quick}, which only looks whether results are right, {@code short} or
   *     {@code full}; the folder to write {@code benchmarks.md} into; a part of the names of the
   *     rows that are wanted, or {@code all}
   */
  public static void main(String[] arguments)
      throws IOException, RunnerException, InterruptedException {
    if (arguments.length != 3 || !List.of(QUICK, "short", FULL).contains(arguments[0])) {
      throw new IllegalArgumentException("usage: Benchmarks quick|short|full folder all|row");
    }
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    List<Comparison> rows = chosen(Rows.all(jdk25()), arguments[2]);
    rows.forEach(Benchmarks::check);
    if (arguments[0].equals(QUICK)) {
      return;
    }
    Rounds rounds = arguments[0].equals(FULL) ? Rounds.FULL : Rounds.SHORT;
    List<Outcome> outcomes = new ArrayList<>();
    Path folder = Path.of(arguments[1]);
    for (Comparison comparison : rows) {
      outcomes.add(rounds.run(comparison));
      write(arguments[0], rounds, outcomes, folder);
    }
    report(arguments[0], rounds, outcomes, folder);
  }

  /** The rows whose names begin with, or hold, a text. */
  static List<Comparison> chosen(List<Comparison> rows, String part) {
    List<Comparison> chosen =
        rows.stream().filter(row -> part.equals(ALL) || row.name().contains(part)).toList();
    if (chosen.isEmpty()) {
      List<String> names = rows.stream().map(Comparison::name).toList();
      throw new IllegalArgumentException("no row has '" + part + "' in its name: " + names);
    }
    return chosen;
  }

  /** Where a JDK with virtual threads is, if anybody said so. */
  static @Nullable Path jdk25() {
    String home = System.getenv("KELID_JDK25");
    return home == null || home.isBlank() ? null : Path.of(home);
  }

  /** Runs every method of a row for a moment and looks at what comes of it. */
  static void check(Comparison row) {
    for (String method : row.methods()) {
      try {
        row.contest().check(method);
      } catch (IOException e) {
        throw new IllegalStateException(row.name() + ": " + method, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(row.name() + ": " + method, e);
      }
    }
  }

  /** A short run is too short to judge by. */
  static void report(String kind, Rounds rounds, List<Outcome> outcomes, Path folder)
      throws IOException {
    String table = write(kind, rounds, outcomes, folder);
    PrintStream console = System.out;
    console.println(table);
    List<String> missed = outcomes.stream().flatMap(Outcome::missed).toList();
    if (rounds.equals(Rounds.FULL) && !missed.isEmpty()) {
      throw new IllegalStateException("marks missed: " + String.join("; ", missed));
    }
  }

  /** After each row: what was measured outlives a run that is broken off. */
  private static String write(String kind, Rounds rounds, List<Outcome> outcomes, Path folder)
      throws IOException {
    String table = heading(kind, rounds) + RatioTable.of(outcomes);
    Files.writeString(folder.resolve("benchmarks.md"), table);
    return table;
  }

  private static String heading(String kind, Rounds rounds) {
    return "%s run, %s, %d forks each in turns, Java %s, %s, %d processors%s%n%n"
        .formatted(
            kind,
            InstantSource.system().instant(),
            rounds.forks(),
            Runtime.version(),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            jdk25() == null ? "; no virtual threads: KELID_JDK25 names no JDK" : "");
  }
}
