package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.oidc.UserInfo;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelid userinfo}. */
@Command(
    name = "userinfo",
    description = "Asks the provider who the user is, with the access token of the login.")
public final class UserInfoCommand implements Callable<Integer> {
  @Mixin private final SessionOptions options;
  private final TokenChoice token;

  private UserInfoCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.token = new TokenChoice(terminal);
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    UserInfoCommand command = new UserInfoCommand(terminal);
    return command.token.lineOf(command, command.options);
  }

  @Override
  public Integer call() {
    return new Work(options).run(known -> known.userInfo() != null, this::asked);
  }

  private Report asked(Session session) {
    Optional<UserInfo> answer = session.client().userInfo(token.source(session), null);
    UserInfo info =
        answer.orElseThrow(
            () ->
                new Invalid(
                    session.registration().id(), Check.ENDPOINT_MISSING, "userinfo_endpoint"));
    return new Report()
        .with("subject", info.subject().orElse(null))
        .with("named", info.named())
        .with("claims", session.masking().members(info.claims().asMap()));
  }
}
