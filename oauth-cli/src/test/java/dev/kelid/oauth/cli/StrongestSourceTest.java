package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options win over the environment, which wins over a file; secrets are no exception. */
class StrongestSourceTest {
  private static final String VARIABLE = "oauth.default.client-secret";

  @TempDir private Path home;

  /** A system property stands for the environment, which a test cannot change. */
  @AfterEach
  void clear() {
    System.clearProperty(VARIABLE);
  }

  private static Shell.Outcome withSecret(At at, String... options) {
    List<String> arguments = new ArrayList<>(at.command("refresh", options));
    int file = arguments.indexOf("--client-secret-file");
    arguments.subList(file, file + 2).clear();
    return at.shell.run(arguments);
  }

  private static String sent(At at) {
    return at.server.requests().get(0).formValue("client_secret").orElseThrow();
  }

  @Test
  void anOptionWinsOverTheEnvironment() {
    try (At at = new At("pod", home).loggedIn()) {
      System.setProperty(VARIABLE, "of-the-environment");
      assertThat(withSecret(at).exit()).isEqualTo(4);
      assertThat(sent(at)).isEqualTo("of-the-environment");

      at.server.clearRequests();
      Shell.Outcome file = at.run("refresh");
      assertThat(file.exit()).as(file.err()).isZero();
      assertThat(sent(at)).isEqualTo("app-secret");

      at.server.clearRequests();
      at.shell.typing("app-secret");
      Shell.Outcome asked = withSecret(at, "--ask-client-secret");
      assertThat(asked.exit()).as(asked.err()).isZero();
    }
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    try (At at = new At("pod", home).loggedIn()) {
      Path secret = at.file("s.txt", "app-secret");
      Path config = at.file("c.properties", "oauth.default.client-secret-file=" + secret);
      assertThat(withSecret(at, "--config", config.toString()).exit()).isZero();

      at.server.clearRequests();
      System.setProperty(VARIABLE, "of-the-environment");
      assertThat(withSecret(at, "--config", config.toString()).exit()).isEqualTo(4);
      assertThat(sent(at)).isEqualTo("of-the-environment");
    }
  }

  @Test
  void oneSourceThatGivesASecretTwiceIsNamedWithBothWays() {
    try (At at = new At("pod", home)) {
      at.shell.typing("app-secret");
      Shell.Outcome options = at.run("refresh", "--dry-run", "--ask-client-secret");
      assertThat(options.exit()).isEqualTo(2);
      assertThat(options.err())
          .contains("--ask-client-secret and --client-secret-file are both given: keep one");

      Path config =
          at.file(
              "c.properties",
              "oauth.default.client-secret=x\noauth.default.client-secret-file=/y\n");
      Shell.Outcome file = withSecret(at, "--dry-run", "--config", config.toString());
      assertThat(file.exit()).isEqualTo(2);
      assertThat(file.err())
          .contains("oauth.default.client-secret in " + config)
          .contains("oauth.default.client-secret-file in " + config);
    }
  }

  @Test
  void aFileWithASecretThatEverybodyCanReadWarnsOnce() throws Exception {
    try (At at = new At("pod", home)) {
      Path config = at.file("c.properties", "oauth.default.client-secret=app-secret\n");
      String[] options = {"login", "--dry-run", "--config", config.toString()};
      List<String> line = at.command(options[0], options[1], options[2], options[3]);
      Path secret = Path.of(line.get(line.indexOf("--client-secret-file") + 1));
      assertThat(at.shell.run(line).err()).doesNotContain("every user");

      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(at.shell.run(line).err())
          .containsOnlyOnce(
              "kelid: --config names "
                  + config
                  + ", which holds secrets and every user of this machine can read: chmod o-r");

      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(at.shell.run(line).err())
          .containsOnlyOnce(
              "kelid: --client-secret-file names "
                  + secret
                  + ", which every user of this machine can read: chmod o-r");

      Files.writeString(config, "oauth.default.scope=profile\n");
      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(at.shell.run(line).err()).doesNotContain("--config");
    }
  }
}
