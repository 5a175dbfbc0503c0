package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kelid otp}. */
@Command(
    name = "otp",
    description = {
      "Logs a user in by a code that the provider sends to a phone number or e-mail address.",
      "'kelid otp send' asks for the code, 'kelid otp verify' takes it and keeps the tokens."
    })
public final class OtpCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private OtpCommand() {}

  /** The command, with its own. */
  public static CommandLine at(Terminal terminal) {
    return new CommandLine(new OtpCommand())
        .addSubcommand(SendCommand.at(terminal))
        .addSubcommand(VerifyCommand.at(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: send or verify");
  }
}
