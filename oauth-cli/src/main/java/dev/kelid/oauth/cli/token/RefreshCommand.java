package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.Secret;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelid refresh}. */
@Command(
    name = "refresh",
    description = {
      "Gets new tokens for those that a login left, by the refresh token.",
      "If another kelid renews them at the same moment, its tokens are taken: one refresh is sent."
    })
public final class RefreshCommand implements Callable<Integer> {
  @Mixin private final SessionOptions options;
  private final TokenChoice token;

  private RefreshCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.token = new TokenChoice(terminal);
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    RefreshCommand command = new RefreshCommand(terminal);
    return command.token.lineOf(command, command.options);
  }

  @Override
  public Integer call() {
    return new Work(options).run(known -> known.token() != null, this::refreshed);
  }

  private Report refreshed(Session session) {
    Offered.requireRefresh(session.registration());
    Optional<Secret> given = token.fromElsewhere(session);
    if (given.isPresent()) {
      return session.report(session.renewedBy(given.get()));
    }
    session.tokens().insteadOf(session.held().accessToken());
    return session.report(session.held());
  }
}
