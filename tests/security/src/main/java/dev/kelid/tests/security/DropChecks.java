package dev.kelid.tests.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Takes each check of {@code drops.txt} out of the code, one at a time, and sees whether the test
 * that is named beside it fails.
 */
public final class DropChecks {
  private static final int AT_ONCE = 2;
  private static final Duration BEFORE = Duration.ofMinutes(15);
  private static final Duration EACH = Duration.ofMinutes(3);

  private final Repository repository;
  private final Drops drops;
  private final DropCompiler compiler;
  private final TestProcess process;
  private final Path work;

  private DropChecks(Repository repository, Drops drops, String classPath, Path work) {
    this.repository = repository;
    this.drops = drops;
    this.compiler = new DropCompiler(classPath);
    this.process = new TestProcess(repository, classPath);
    this.work = work;
  }

  /**
   * Writes {@code docs/drop-checks.md} if all drops were tried; ends with 1 if one was not noticed.
   *
   * @param arguments the folder of the repository; a text that the drops to try hold, or {@code
   *     all}
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Repository repository = Repository.at(Path.of(arguments[0]));
    Path module = repository.root().resolve("tests/security");
    Drops drops = Drops.read(module.resolve("checks/drops.txt"));
    String which = arguments.length > 1 ? arguments[1] : "all";
    String classPath = System.getProperty("java.class.path");
    DropChecks checks =
        new DropChecks(repository, drops, classPath, module.resolve("target/drops"));
    List<DropReport.Row> rows = checks.rows(which);
    if (which.equals("all")) {
      LocalDate day = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
      Files.writeString(
          repository.root().resolve("docs/drop-checks.md"), DropReport.of(rows, drops, day));
    }
    long unnoticed = rows.stream().filter(row -> !row.noticed()).count();
    System.out.println(rows.size() + " checks dropped, " + unnoticed + " not noticed");
    System.exit(unnoticed == 0 ? 0 : 1);
  }

  private List<DropReport.Row> rows(String which)
      throws IOException, InterruptedException, ExecutionException {
    List<Drop> chosen =
        drops.all().stream()
            .filter(drop -> which.equals("all") || drop.toString().contains(which))
            .toList();
    Map<TestName, TestProcess.Outcome> before = before(chosen);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<DropReport.Row>> running = new ArrayList<>();
      for (Drop drop : chosen) {
        Path folder = work.resolve(String.valueOf(drops.all().indexOf(drop)));
        running.add(threads.submit(() -> told(row(drop, before, folder))));
      }
      List<DropReport.Row> rows = new ArrayList<>();
      for (Future<DropReport.Row> one : running) {
        rows.add(one.get());
      }
      return rows;
    } finally {
      threads.shutdownNow();
    }
  }

  /** How the tests end with nothing dropped, those of one module in one JVM. */
  private Map<TestName, TestProcess.Outcome> before(List<Drop> chosen)
      throws IOException, InterruptedException {
    Map<String, LinkedHashSet<TestName>> tests =
        chosen.stream()
            .map(Drop::test)
            .collect(
                Collectors.groupingBy(
                    TestName::module, TreeMap::new, Collectors.toCollection(LinkedHashSet::new)));
    Map<TestName, TestProcess.Outcome> before = new HashMap<>();
    for (Map.Entry<String, LinkedHashSet<TestName>> of : tests.entrySet()) {
      System.out.println(of.getKey() + ": " + of.getValue().size() + " tests without a drop");
      Path folder = work.resolve("before").resolve(of.getKey());
      before.putAll(process.run(List.copyOf(of.getValue()), folder, BEFORE));
    }
    return before;
  }

  private DropReport.Row row(Drop drop, Map<TestName, TestProcess.Outcome> before, Path folder)
      throws IOException, InterruptedException {
    TestProcess.Outcome usual = before.get(drop.test());
    if (usual == null || usual.end() != TestRun.End.PASSED) {
      return new DropReport.Row(drop, false, "the test does not pass without the drop: " + usual);
    }
    try {
      compiler.compile(
          repository.file(drop.source()), drop.applied(repository), folder.resolve("classes"));
    } catch (IllegalArgumentException e) {
      return new DropReport.Row(drop, false, String.valueOf(e.getMessage()));
    }
    TestProcess.Outcome outcome = process.run(List.of(drop.test()), folder, EACH).get(drop.test());
    return outcome != null && outcome.end() == TestRun.End.FAILED
        ? new DropReport.Row(drop, true, outcome.words())
        : new DropReport.Row(drop, false, String.valueOf(outcome));
  }

  private static DropReport.Row told(DropReport.Row row) {
    System.out.println(
        (row.noticed() ? "noticed      " : "NOT NOTICED  ")
            + row.drop().lines()
            + " "
            + row.drop().sentence()
            + ": "
            + row.words());
    return row;
  }
}
