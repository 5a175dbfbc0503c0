package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.KnownProviders;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a newcomer can find out without documentation. */
class HelpTest {
  private static final List<String> COMMANDS =
      List.of(
          "login", "exchange", "refresh", "revoke", "introspect", "userinfo", "call", "providers");

  @TempDir private Path home;

  private static CommandLine kelid() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Kelid.commandLine(
        new Terminal(
            nowhere,
            nowhere,
            Terminal.reader(InputStream.nullInputStream()),
            question -> Optional.empty(),
            uri -> false,
            Map.of()));
  }

  @Test
  void everyCommandAndOptionIsDescribed() {
    CommandLine kelid = kelid();
    assertThat(kelid.getSubcommands().keySet()).containsAll(COMMANDS);
    check(kelid);
    COMMANDS.forEach(command -> check(kelid.getSubcommands().get(command)));
    check(kelid.getSubcommands().get("providers").getSubcommands().get("show"));
    check(kelid.getSubcommands().get("otp").getSubcommands().get("send"));
    check(kelid.getSubcommands().get("otp").getSubcommands().get("verify"));
  }

  private static void check(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
    assertThat(command.getCommandSpec().options()).as(name).hasSizeGreaterThan(1);
    command
        .getCommandSpec()
        .options()
        .forEach(
            option ->
                assertThat(String.join("", option.description()))
                    .as(name + " " + option.longestName())
                    .isNotBlank());
    assertThat(command.getCommandSpec().optionsMap()).as(name).containsKey("--help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login",
        "exchange",
        "refresh",
        "revoke",
        "introspect",
        "userinfo",
        "call",
        "providers",
        "otp send",
        "otp verify"
      })
  void everyCommandHelps(String command) {
    Shell.Outcome help = new Shell(home).run((command + " --help").split(" ", -1));
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: kelid " + command).contains("--json");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void theExitCodesAreThoseOfTheHelp() {
    String help = new Shell(home).run("--help").out();
    for (ExitCode code : ExitCode.values()) {
      assertThat(help).contains("  " + code.number() + "   " + code.meaning());
    }
  }

  @Test
  void theExitCodesAreWrittenOnce() {
    assertThat(Kelid.class.getAnnotation(CommandLine.Command.class).exitCodeList()).isEmpty();
  }

  @Test
  void itSaysItsVersion() {
    assertThat(new Shell(home).run("--version").out()).startsWith("kelid ");
    assertThat(new Shell(home).run("login", "--version").out()).startsWith("kelid ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logn | no command 'logn'; did you mean login",
        "frob | no command 'frob'; there are call, exchange",
        "providers frob | no command 'frob'; there is show",
        "otp frob | no command 'frob'; there are send, verify",
        "otp | name a command: send or verify",
        "http://127.0.0.1/?code=s3cret | no such command; there are call, exchange",
      })
  void aMistypedCommandIsNamed(String line, String said) {
    Shell.Outcome outcome = new Shell(home).run(line.split(" ", -1));
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains(said).doesNotContain("secret").doesNotContain("s3cret");
  }

  @Test
  void aShellLearnsToCompleteIt() {
    Shell.Outcome script = new Shell(home).run("generate-completion");
    assertThat(script.exit()).isZero();
    assertThat(script.out()).contains("complete -F").contains("--client-secret-file");
  }

  static List<String> providers() {
    return List.copyOf(KnownProviders.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyProviderIsShownWithAllItsComponents(String provider) {
    Shell.Outcome json = new Shell(home).run("providers", "show", provider, "--json");
    assertThat(json.exit()).as(json.err()).isZero();
    Map<String, ?> shown = JsonDocument.read(json.out());
    assertThat(shown)
        .containsKeys("provider", "needs", "name", "issuer", "endpoints", "login", "tokens")
        .containsKeys("refresh", "userInfo", "apis", "tokenUse", "logout", "answers", "scopes");
    Shell.Outcome text = new Shell(home).run("providers", "show", provider);
    assertThat(text.out()).contains("provider: " + provider).doesNotContain("example.com");
  }

  @Test
  void aProfileIsShownAsItWillBeUsed() {
    Shell shell = new Shell(home);
    assertThat(shell.run("providers", "show", "auth0").out())
        .contains("needs: --domain")
        .contains("revocation: https://{domain}/oauth/revoke");
    assertThat(shell.run("providers", "show", "auth0", "--with", "shop.eu.auth0.com").out())
        .contains("revocation: https://shop.eu.auth0.com/oauth/revoke");
    assertThat(shell.run("providers", "show", "divar-2023").out())
        .contains("kind: AtEpochSecond")
        .contains("name: x-access-token")
        .contains("check the API key (x-api-key)");
  }

  @Test
  void theProvidersAreListedAndAnUnknownOneIsNot() {
    Shell shell = new Shell(home);
    assertThat(shell.run("providers").out()).contains("gearcode").contains("--server");
    assertThat(shell.run("providers").out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .contains(
            "auth0 Auth0 --domain",
            "divar Divar --client-secret-file --api-key-file",
            "divar-2023 Divar (2023) --api-key-file",
            "gearcode GearCode --server --client-secret-file",
            "github GitHub --client-secret-file",
            "google Google",
            "pod POD");
    assertThat(
            JsonDocument.read(shell.run("providers", "show", "divar", "--json").out()).get("needs"))
        .isEqualTo(List.of("--client-secret-file", "--api-key-file"));
    assertThat((List<?>) JsonDocument.read(shell.run("providers", "--json").out()).get("providers"))
        .hasSize(KnownProviders.all().size());
    Shell.Outcome unknown = shell.run("providers", "show", "nobody");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("there are auth0, divar");
    assertThat(shell.run("providers", "show", "pod", "--with", "x").exit()).isEqualTo(2);
  }
}
