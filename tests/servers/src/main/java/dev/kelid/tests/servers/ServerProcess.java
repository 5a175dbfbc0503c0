package dev.kelid.tests.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server in a process group of its own that ends with this JVM, however this JVM ends: a shell
 * beside it reads from us, and ends the group when there is nobody left to read from.
 */
public final class ServerProcess implements AutoCloseable {
  private static final String SHELL =
      "exec 3<&0; \"$@\" </dev/null & server=$!; trap '' TERM INT;"
          + " (read -r line <&3; kill -TERM 0) & wait $server";
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int TAIL = 40;

  private final Process shell;
  private final Path log;

  private ServerProcess(Process shell, Path log) {
    this.shell = shell;
    this.log = log;
  }

  /** Starts one; its output goes to the log. */
  public static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    List<String> whole = new ArrayList<>(List.of("setsid", "sh", "-c", SHELL, "sh"));
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    ServerProcess process = new ServerProcess(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(new Thread(process::close));
    return process;
  }

  /**
   * Waits until the server is ready.
   *
   * @throws IllegalStateException with the end of its log if it ends first, or takes too long
   */
  public void await(BooleanSupplier ready, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!ready.getAsBoolean()) {
      if (shell.waitFor(100, TimeUnit.MILLISECONDS)) {
        close();
        throw new IllegalStateException("the server ended, and said:\n" + tail());
      }
      if (System.nanoTime() > end) {
        close();
        throw new IllegalStateException("not ready within " + deadline + ":\n" + tail());
      }
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      return "(nothing: " + e + ")";
    }
  }

  /** Ends the whole group. Blocks until it is gone. */
  @Override
  public void close() {
    List<ProcessHandle> group = shell.descendants().toList();
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shell.destroyForcibly();
    }
    group.forEach(ProcessHandle::destroyForcibly);
  }
}
