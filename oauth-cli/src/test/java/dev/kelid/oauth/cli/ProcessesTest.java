package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in processes of its own. */
@Timeout(120)
class ProcessesTest {
  @TempDir private Path home;

  private Process start(String name, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path target = Path.of("").toAbsolutePath().resolve("target");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("runtime.classpath")).strip(),
                "dev.kelid.oauth.cli.Kelid"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(
                ProcessBuilder.Redirect.from(Files.writeString(home.resolve("in"), "").toFile()))
            .redirectOutput(home.resolve(name + ".out").toFile())
            .redirectError(home.resolve(name + ".err").toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int join(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void twoProcessesSendOneRefresh() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      at.endTheTokenHere();
      at.server.expireAccessTokens();
      List<Process> both = new ArrayList<>();
      try {
        both.add(start("one", Map.of(), at.command("userinfo")));
        both.add(start("two", Map.of(), at.command("userinfo")));
        assertThat(join(both.get(0))).isZero();
        assertThat(join(both.get(1))).isZero();
      } finally {
        both.forEach(Process::destroyForcibly);
      }
      assertThat(at.server.tokenRequests()).isEqualTo(1);
    }
  }

  @Test
  void theEnvironmentAndAFileSayWhatOptionsDoNot() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      Path config =
          at.file(
              "kelid.properties",
              "oauth.default.provider=pod\noauth.default.client-id=overridden\n"
                  + "oauth.default.client-authentication=post\noauth.default.scope=profile\n"
                  + "oauth.default.moved-to=https://accounts.pod.ir="
                  + at.origin());
      Map<String, String> environment =
          Map.of("OAUTH_DEFAULT_CLIENT_ID", "app", "OAUTH_DEFAULT_CLIENT_SECRET", "app-secret");
      List<String> arguments = List.of("refresh", "--json", "--config", config.toString());
      Process kelid = start("env", environment, arguments);
      assertThat(join(kelid)).as(Files.readString(home.resolve("env.err"))).isZero();
      assertThat(JsonDocument.read(Files.readString(home.resolve("env.out"))))
          .containsEntry("access_token", "***");
      assertThat(at.server.tokenRequests()).isEqualTo(1);
    }
  }

  @Test
  void theExitCodeReachesTheShellAndNothingElseIsPrinted() throws Exception {
    Process kelid = start("usage", Map.of(), List.of("userinfo", "--provider", "nobody"));
    assertThat(join(kelid)).isEqualTo(2);
    assertThat(Files.readString(home.resolve("usage.out"))).isEmpty();
    assertThat(Files.readString(home.resolve("usage.err"))).startsWith("kelid: ");
  }
}
