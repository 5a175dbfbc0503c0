package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.token.TokenSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from files, the environment and prompts, and go nowhere else. */
class SecretsTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--client-secret",
        "--api-key",
        "--token",
        "--refresh-token",
        "--access-token",
        "--code",
        "--code-verifier",
        "--callback",
        "--secret"
      })
  void aSecretIsNoArgument(String option) {
    try (At at = new At("pod", home)) {
      for (List<String> form : List.of(List.of(option + "=s3cret"), List.of(option, "s3cret"))) {
        Shell.Outcome outcome = at.run("refresh", form.toArray(String[]::new));
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
            .startsWith("kelid: " + option + " would show a secret to every user")
            .contains("-file FILE")
            .doesNotContain("s3cret");
      }
      assertThat(at.server.requests()).isEmpty();
    }
  }

  @Test
  void aCallbackIsNoArgument() {
    try (At at = new At("pod", home)) {
      Shell.Outcome outcome = at.run("exchange", "http://127.0.0.1/callback?code=s3cret");
      assertThat(outcome.exit()).isEqualTo(2);
      assertThat(outcome.err()).contains("an argument too many").doesNotContain("s3cret");
    }
  }

  @Test
  void aHeaderOfACallHoldsNoSecret() {
    try (At at = new At("pod", home)) {
      Shell.Outcome outcome =
          at.run("call", "-H", "Authorization: Bearer s3cret", at.origin() + "/users");
      assertThat(outcome.exit()).isEqualTo(2);
      assertThat(outcome.err()).contains("-H Authorization").doesNotContain("s3cret");
    }
  }

  @Test
  void aSecretThatIsTypedIsTakenAsItIs() {
    try (At at = new At("pod", home)) {
      List<String> arguments = at.command("login", "--ask-client-secret");
      int file = arguments.indexOf("--client-secret-file");
      arguments.subList(file, file + 2).clear();
      Shell.Running login = at.shell.typing("app-secret").start(arguments);
      dev.kelid.oauth.cli.fixture.Browser.login(login.link());
      assertThat(login.join().exit()).isZero();

      arguments.set(0, "refresh");
      at.server.clearRequests();
      assertThat(at.shell.typing("a${b}c").run(arguments).exit()).isEqualTo(4);
      assertThat(at.server.requests().get(0).formValue("client_secret")).contains("a${b}c");
    }
  }

  @Test
  void aTokenFromElsewhereComesFromAFileAVariableOrAPrompt() {
    try (At at = new At("pod", home).loggedIn()) {
      String token = at.run("refresh", "--show-tokens").out();
      String value = token.lines().filter(l -> l.startsWith("access_token: ")).findFirst().get();
      String access = value.substring("access_token: ".length());
      Path file = at.file("token", access + "\n");

      assertThat(at.run("introspect", "--token-file", file.toString()).out())
          .contains("active: true");
      at.shell.with("MY_TOKEN", access).typing(access).reading(access + "\n");
      assertThat(at.run("introspect", "--token-env", "MY_TOKEN").out()).contains("active: true");
      assertThat(at.run("introspect", "--ask-token").out()).contains("active: true");
      assertThat(at.run("introspect", "--token-file", "-").out()).contains("active: true");
      assertThat(at.run("introspect", "--token-env", "NOTHING").exit()).isEqualTo(2);
      assertThat(at.run("userinfo", "--ask-token").out()).contains("subject: 11681");
      assertThat(at.run("introspect", "--ask-token", "--token-env", "MY_TOKEN").exit())
          .isEqualTo(2);
    }
  }

  @Test
  void twoSecretsComeFromOnePipe() {
    try (At at = new At("divar", home).loggedIn()) {
      List<String> arguments = at.command("refresh", "--ask-client-secret", "--ask-api-key");
      for (String option : List.of("--client-secret-file", "--api-key-file")) {
        int file = arguments.indexOf(option);
        arguments.subList(file, file + 2).clear();
      }
      TestClient client = at.server.clients().get(0);
      String both = client.secret() + "\n" + client.apiKey() + "\n";
      Shell.Outcome refresh = at.shell.reading(both).run(arguments);
      assertThat(refresh.exit()).as(refresh.err()).isZero();
      assertThat(at.shell.reading(client.secret() + "\n").run(arguments).err())
          .contains("the API key is missing: there is nothing typed in");
    }
  }

  @Test
  void theRestOfAPipeIsTheBodyOfACall() {
    try (At at = new At(At.STANDARD, home).loggedIn();
        ResourceServer api = ResourceServer.start(at.server)) {
      String url = api.uri("/orders").toString();
      List<String> arguments =
          at.command("call", "--ask-client-secret", "--api-origins", api.origin(), "-d@-", url);
      int file = arguments.indexOf("--client-secret-file");
      arguments.subList(file, file + 2).clear();
      Shell.Outcome call = at.shell.reading("app-secret\n{\"a\":\n1}").run(arguments);
      assertThat(call.exit()).as(call.err()).isZero();
      assertThat(api.requests().get(0).body()).isEqualTo("{\"a\":\n1}");
    }
  }

  @Test
  void theTokensAreTheirOwnersOnly() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      assertThat(mode(at.tokens())).isEqualTo("rwx------");
      Path key = at.tokens().resolveSibling("default.tokens.seal-key");
      assertThat(mode(key)).isEqualTo("rw-------");
      assertThat(mode(at.tokens().getParent())).isEqualTo("rwx------");
      assertThat(mode(at.tokens().resolveSibling("default.tokens.lock"))).isEqualTo("rw-------");
      assertThat(at.run("userinfo").exit()).isZero();

      Files.setPosixFilePermissions(at.tokens(), PosixFilePermissions.fromString("rwxr-x---"));
      Shell.Outcome refused = at.run("userinfo");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("open to other users: chmod 700");

      Files.setPosixFilePermissions(at.tokens(), PosixFilePermissions.fromString("rwx------"));
      assertThat(at.run("userinfo").exit()).isZero();
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
      refused = at.run("userinfo");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains(key + " holds secrets and is open to other users");
    }
  }

  @Test
  void noTokenIsToBeReadInAnyFile() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      TokenSet held = at.held();
      try (Stream<Path> files = Files.walk(at.tokens().getParent())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).replace("\u0000", ""))
              .as(file.toString())
              .doesNotContain(held.accessToken().value(), held.refreshToken().value());
        }
      }
    }
  }

  @Test
  void aLostKeyMeansANewLogin() throws Exception {
    try (At at = new At("pod", home).loggedIn()) {
      assertThat(at.run("userinfo").exit()).isZero();
      Files.delete(at.tokens().resolveSibling("default.tokens.seal-key"));
      assertThat(at.run("userinfo").exit()).isEqualTo(3);
      assertThat(at.loggedIn().run("userinfo").exit()).isZero();
    }
  }

  @Test
  void tokensOfAnOlderKelidAreNamed() throws Exception {
    try (At at = new At("pod", home)) {
      Files.createDirectories(at.tokens().getParent());
      assertThat(at.run("userinfo").err()).doesNotContain("older kelid");
      Path former = Files.writeString(at.tokens().resolveSibling("default.json"), "{}");
      Shell.Outcome outcome = at.run("userinfo");
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.err()).contains("run 'kelid login', and delete " + former);
      assertThat(former).hasContent("{}");
    }
  }

  @Test
  void tokensAreKeptWhereThatIsSaid() {
    try (At at = new At("pod", home)) {
      at.shell.with("XDG_CONFIG_HOME", home.resolve("xdg").toString());
      at.loggedIn();
      assertThat(home.resolve("xdg/kelid/default.tokens")).exists();
      assertThat(at.login("--tokens", home.resolve("mine").toString()).exit()).isZero();
      assertThat(home.resolve("mine")).exists();
      assertThat(at.tokens()).doesNotExist();
    }
  }

  @Test
  void withoutAHomeTokensAreNotPutAnywhere() {
    try (At at = new At("pod", home)) {
      at.shell.with("HOME", "");
      Shell.Outcome outcome = at.run("userinfo");
      assertThat(outcome.exit()).isEqualTo(2);
      assertThat(outcome.err()).contains("HOME is not set").contains("--tokens DIRECTORY");
      assertThat(at.login("--tokens", home.resolve("mine").toString()).exit()).isZero();
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFileThatHoldsSomethingElseIsRefusedAndStays() throws Exception {
    try (At at = new At("pod", home)) {
      Path other = at.file("notes.json", "{\"notes\":[]}");
      Shell.Outcome refused = at.run("userinfo", "--tokens", other.toString());
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains(other + " is a file, and tokens are kept in a directory");
      assertThat(Files.readString(other)).isEqualTo("{\"notes\":[]}");
    }
  }

  @Test
  void tokensAreShownOnlyWhereThatIsWanted() {
    try (At at = new At("pod", home).loggedIn()) {
      assertThat(at.run("refresh").out()).contains("access_token: ***");
      assertThat(at.run("refresh", "--show-tokens").out()).doesNotContain("***");
    }
  }
}
