package dev.kelid.benchmarks.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods that a program measures by itself, in a JVM of its own. The program is given the method,
 * {@code full} or {@code quick}, and the arguments; it prints what it measured, and fails if a
 * result is wrong.
 *
 * @param program has a main method
 * @param methods that it knows
 * @param java the home of the JDK that runs it
 * @param options of that JVM
 * @param arguments further ones of the program
 */
public record JvmContest(
    Class<?> program, List<String> methods, Path java, List<String> options, List<String> arguments)
    implements Contest {
  private static final List<String> INHERITED =
      List.of("java.io.tmpdir", "java.util.logging.config.file");

  /** What a program is told when it is to measure. */
  public static final String FULL = "full";

  /** Copies the lists. */
  public JvmContest {
    methods = List.copyOf(methods);
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** With this very JDK, and nothing special. */
  public static JvmContest of(Class<?> program, String... methods) {
    return new JvmContest(program, List.of(methods), thisJdk(), List.of(), List.of());
  }

  /** The home of the JDK that runs this. */
  public static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  @Override
  public Measured fork(String method, Rounds rounds) throws IOException, InterruptedException {
    return run(method, rounds.equals(Rounds.FULL) ? FULL : "quick");
  }

  @Override
  public void check(String method) throws IOException, InterruptedException {
    run(method, "quick");
  }

  private Measured run(String method, String kind) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(options);
    for (String inherited : INHERITED) {
      String value = System.getProperty(inherited);
      if (value != null) {
        command.add("-D" + inherited + "=" + value);
      }
    }
    command.addAll(List.of("-cp", classPath(), program.getName(), method, kind));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(program.getName() + " " + method + " failed: " + out);
      }
      return Measured.printed(out.lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }

  /** That of the tests, where Surefire hides it behind a jar of its own. */
  public static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path");
    return ofTests != null ? ofTests : System.getProperty("java.class.path");
  }
}
