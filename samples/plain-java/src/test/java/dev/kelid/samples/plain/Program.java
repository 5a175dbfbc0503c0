package dev.kelid.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the samples in a JVM of its own, configured by its environment. */
final class Program implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final BufferedReader output;

  private Program(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; {@code settings} are keys without {@code oauth.default.}. */
  static Program start(Class<?> main, Map<String, String> settings, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("kelid-plain", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    settings.forEach(
        (key, value) ->
            builder
                .environment()
                .put(
                    "OAUTH_DEFAULT_" + key.replace('-', '_').toUpperCase(java.util.Locale.ROOT),
                    value));
    return new Program(builder.start(), errors);
  }

  /** The next line it prints. */
  String line() throws IOException {
    String line = output.readLine();
    assertThat(line).as("%s", Files.readString(errors)).isNotNull();
    return line;
  }

  /** Types a line. */
  void type(String line) throws IOException {
    Writer keyboard = process.outputWriter(StandardCharsets.UTF_8);
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  /** Waits until it has ended well. */
  void end() throws IOException, InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(errors)).isZero();
  }

  /** Waits until it has failed, and returns what it said. */
  String failure() throws IOException, InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    return Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
