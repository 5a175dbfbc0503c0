package dev.kelid.oauth.cli;

import dev.kelid.oauth.cli.call.CallCommand;
import dev.kelid.oauth.cli.login.ExchangeCommand;
import dev.kelid.oauth.cli.login.LoginCommand;
import dev.kelid.oauth.cli.otp.OtpCommand;
import dev.kelid.oauth.cli.providers.ProvidersCommand;
import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.cli.token.IntrospectCommand;
import dev.kelid.oauth.cli.token.RefreshCommand;
import dev.kelid.oauth.cli.token.RevokeCommand;
import dev.kelid.oauth.cli.token.UserInfoCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code kelid}: sets up and tries out a provider from a shell. */
@Command(
    name = "kelid",
    versionProvider = Kelid.Version.class,
    description = "Sets up and tries out an OAuth 2.0 or OpenID Connect provider.",
    footerHeading = "%nA first login:%n",
    footer = {
      "  kelid providers",
      "  kelid login --provider NAME --client-id ID --ask-client-secret",
      "  kelid userinfo --provider NAME --client-id ID --ask-client-secret",
      "Add --dry-run to see the exact requests without sending any.",
      "",
      "Options can stand in a file (--config FILE) or in the environment: --client-id"
          + " is oauth.default.client-id in the file and OAUTH_DEFAULT_CLIENT_ID in the"
          + " environment.",
      "A secret is never an argument: --ask-client-secret asks for it,"
          + " --client-secret-file FILE reads it, OAUTH_DEFAULT_CLIENT_SECRET holds it.",
      "",
      "Every command takes the same options about provider and client as the login did."
    },
    exitCodeListHeading = "%nExit codes, by who must act:%n")
public final class Kelid implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Kelid() {}

  /** The version, as the jar says it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Kelid.class.getPackage().getImplementationVersion();
      return new String[] {"kelid " + (version == null ? "(not from a jar)" : version)};
    }
  }

  /** Runs one command and ends this JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(ThisMachine.terminal(), arguments));
  }

  /**
   * Runs one command. Blocks until it is done.
   *
   * @return the exit code
   */
  public static int run(Terminal terminal, String... arguments) {
    Optional<String> refusal = SecretArguments.refusal(List.of(arguments));
    if (refusal.isPresent()) {
      terminal.say(refusal.get());
      return ExitCode.USAGE.number();
    }
    return commandLine(terminal).execute(arguments);
  }

  /** The command with all of its own. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine kelid =
        new CommandLine(new Kelid())
            .addSubcommand(LoginCommand.at(terminal))
            .addSubcommand(ExchangeCommand.at(terminal))
            .addSubcommand(OtpCommand.at(terminal))
            .addSubcommand(RefreshCommand.at(terminal))
            .addSubcommand(RevokeCommand.at(terminal))
            .addSubcommand(IntrospectCommand.at(terminal))
            .addSubcommand(UserInfoCommand.at(terminal))
            .addSubcommand(CallCommand.at(terminal))
            .addSubcommand(ProvidersCommand.at(terminal))
            .addSubcommand(new AutoComplete.GenerateCompletion());
    withHelp(kelid);
    kelid.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    UsageErrors errors = new UsageErrors(terminal);
    return kelid
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      meanings.put(String.valueOf(code.number()), code.meaning());
    }
    return meanings;
  }

  private static void withHelp(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
    if (!command.getCommandName().equals("generate-completion")) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
    command.getSubcommands().values().forEach(Kelid::withHelp);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: login, providers, …");
  }
}
