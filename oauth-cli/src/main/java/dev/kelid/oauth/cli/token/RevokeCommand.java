package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.StoredGrant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelid revoke}. */
@Command(
    name = "revoke",
    description = {
      "Ends the tokens that a login left: at the server (RFC 7009), then here.",
      "If the server does not revoke them, they stay, so that it can be tried again.",
      "Where the provider revokes nothing, they are only forgotten here, and it says so."
    })
public final class RevokeCommand implements Callable<Integer> {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "what a token from elsewhere is: access_token or refresh_token (the default)")
  private String kind = "refresh_token";

  @Mixin private final SessionOptions options;
  private final TokenChoice token;
  private final Terminal terminal;

  private RevokeCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.token = new TokenChoice(terminal);
    this.terminal = terminal;
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    RevokeCommand command = new RevokeCommand(terminal);
    return command.token.lineOf(command, command.options);
  }

  @Override
  public Integer call() {
    return new Work(options).run(known -> known.revocation() != null, this::revoked);
  }

  private Report revoked(Session session) {
    Optional<Secret> given = token.fromElsewhere(session);
    if (given.isPresent()) {
      Offered.requireSecret(session.registration(), "revocation");
      session.client().tokenUse().revoke(TokenChoice.kind(kind), given.get().value());
      return new Report().with("revoked", true).with("forgotten", false);
    }
    return session.alone(() -> endHeld(session));
  }

  private Report endHeld(Session session) {
    StoredGrant held = session.grant();
    boolean revoked = session.client().tokenUse().revokeOneOf(held.tokens());
    boolean forgotten = session.forget(held);
    if (!revoked) {
      terminal.say(
          Offered.withoutSecret(session.registration(), "revocation")
                  .orElse("this provider revokes nothing")
              + ": the tokens are forgotten here and live on there");
    }
    if (!forgotten) {
      terminal.say("others were kept here meanwhile, and stay: run 'kelid revoke' again");
    }
    return new Report().with("revoked", revoked).with("forgotten", forgotten);
  }
}
