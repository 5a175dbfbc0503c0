package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.login.LoginReport;
import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.session.SecretInput;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.provider.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelid otp verify}. */
@Command(
    name = "verify",
    description = {
      "Takes the code that 'kelid otp send' asked for, and keeps the tokens as a login does.",
      "The code is asked for, or read from a file or standard input. After a wrong code the same"
          + " command can be run again; too many of them lock this device for a while."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final String WORDS = "the code that was sent";

  @Mixin private final OtpOptions options;
  private final Terminal terminal;
  private final SecretInput code = new SecretInput("code", WORDS);

  private VerifyCommand(Terminal terminal) {
    this.options = new OtpOptions(terminal);
    this.terminal = terminal;
  }

  static CommandLine at(Terminal terminal) {
    VerifyCommand command = new VerifyCommand(terminal);
    CommandLine line = new CommandLine(command);
    command.code.addTo(line.getCommandSpec());
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() {
    Work work = new Work(options.session());
    try {
      Map<String, String> keys = options.keys();
      return work.run(known -> known.token() != null, opened -> verified(opened, keys));
    } catch (IllegalArgumentException e) {
      return work.told(ExitCode.USAGE, e).number();
    }
  }

  private Report verified(Session session, Map<String, String> keys) {
    OtpFiles files = options.files(session);
    if (session.isDry()) {
      new DryCodeLogin(session, files, keys).verify();
      return new Report();
    }
    OtpChallenge challenge = files.challenge().read();
    CodeLogin login = new CodeLogin(session, files, keys);
    Optional<Secret> given = code.read(terminal);
    Secret typed = given.isPresent() ? given.get() : code.ask(terminal);
    return LoginReport.of(session, login.verify(challenge, typed), terminal);
  }
}
