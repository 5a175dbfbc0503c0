package dev.kelid.tests.security;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM in which tests of one module run, with other classes in front of those of the build. */
final class TestProcess {
  private final Repository repository;
  private final String classPath;

  TestProcess(Repository repository, String classPath) {
    this.repository = repository;
    this.classPath = classPath;
  }

  /** How a test ended, and what there is to say about it. */
  record Outcome(TestRun.End end, String words) {}

  /**
   * Runs tests, and waits for them.
   *
   * @param tests of one module
   * @param work a folder for what the process says; its {@code classes} come first
   * @return an outcome for each of them
   */
  Map<TestName, Outcome> run(List<TestName> tests, Path work, Duration patience)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path said = work.resolve("output.txt");
    Process process =
        new ProcessBuilder(command(tests, work))
            .directory(tests.get(0).folder(repository).toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Map<TestName, Outcome> outcomes = new LinkedHashMap<>();
    String missing = ended ? "the process ended early" : "not done within " + patience;
    List<String> lines = Files.readString(said, StandardCharsets.UTF_8).lines().toList();
    for (TestName test : tests) {
      outcomes.put(test, outcome(lines, id(test), missing));
    }
    return outcomes;
  }

  private static Outcome outcome(List<String> lines, String test, String missing) {
    String begin = TestRun.MARK + test + " ";
    return lines.stream()
        .filter(line -> line.contains(begin))
        .map(line -> line.substring(line.indexOf(begin) + begin.length()).split(" ", 2))
        .map(said -> new Outcome(TestRun.End.valueOf(said[0]), said.length > 1 ? said[1] : ""))
        .findFirst()
        .orElseGet(() -> new Outcome(TestRun.End.BROKEN, missing));
  }

  private List<String> command(List<TestName> tests, Path work) {
    Path module = repository.root().resolve(tests.get(0).module());
    Path logging = repository.root().resolve("etc/logging-in-tests.properties");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-classpath");
    command.add(
        String.join(
            File.pathSeparator,
            work.resolve("classes").toString(),
            module.resolve("target/test-classes").toString(),
            classPath));
    command.add("-XX:TieredStopAtLevel=1"); // they live for seconds
    command.add("-XX:+UseSerialGC");
    command.add("-Dkelid.changed-classes=" + work.resolve("classes"));
    command.add("-Dkelid.soak=false");
    command.add("-Dkelid.tomcat=10.1");
    command.add("-Djava.util.logging.config.file=" + logging);
    command.add(TestRun.class.getName());
    tests.forEach(test -> command.add(id(test)));
    return command;
  }

  private String id(TestName test) {
    return test.file(repository).className() + "#" + test.method();
  }
}
