package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kelid otp send}. */
@Command(
    name = "send",
    description = {
      "Asks the provider to send a one-time code to a phone number or e-mail address;"
          + " 'kelid otp verify' takes it.",
      "An Iranian mobile number may be written as people write it: 0912…, +98…, with spaces or"
          + " dashes, in any digits.",
      "",
      "The calls are authorised by your private key (--private-key-file, with the API token of the"
          + " business for the handshake), or by what was signed elsewhere (--key-id and"
          + " --signature-file, or --authorization-file)."
    })
public final class SendCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "IDENTITY",
      description = "the phone number or e-mail address")
  private @Nullable String identity;

  @Option(names = "--resend", description = "send another code to where the last one went")
  private boolean resend;

  @Mixin private final OtpOptions options;

  private SendCommand(Terminal terminal) {
    this.options = new OtpOptions(terminal);
  }

  static CommandLine at(Terminal terminal) {
    SendCommand command = new SendCommand(terminal);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() {
    SessionOptions session = options.session();
    Work work = new Work(session);
    try {
      OtpIdentity to = to();
      Map<String, String> keys = options.keys();
      return work.run(known -> known.token() != null, opened -> sent(opened, keys, to));
    } catch (IllegalArgumentException e) {
      return work.told(ExitCode.USAGE, e).number();
    }
  }

  /** To whom; null if that is to be read from the last time. */
  private @Nullable OtpIdentity to() {
    if (resend && identity != null) {
      throw new IllegalArgumentException(
          "--resend goes to where the last code went: leave the phone number or address out");
    }
    if (identity == null && !resend) {
      throw new IllegalArgumentException("a phone number or e-mail address is missing");
    }
    return identity == null ? null : OtpIdentity.parse(identity);
  }

  private Report sent(Session session, Map<String, String> keys, @Nullable OtpIdentity to) {
    OtpFiles files = options.files(session);
    if (session.isDry()) {
      new DryCodeLogin(session, files, keys)
          .send(to != null ? to : files.challenge().read().identity());
      return new Report();
    }
    CodeLogin login = new CodeLogin(session, files, keys);
    OtpChallenge challenge = to == null ? login.resend() : login.send(to);
    OptionalInt digits = challenge.digits();
    return new Report()
        .with("sent_to", challenge.sentTo())
        .with("type", challenge.type())
        .with("user_id", challenge.userId().orElse(null))
        .with("digits", digits.isPresent() ? digits.getAsInt() : null)
        .with("expires_at", challenge.expiresAt().toString())
        .with("resend_at", challenge.resendAt().toString())
        .with("device", challenge.device().uid())
        .with("pending_in", files.challenge().path().toString());
  }
}
