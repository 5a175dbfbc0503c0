package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.TokenInfo;
import dev.kelid.oauth.token.TokenSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelid introspect}. */
@Command(
    name = "introspect",
    description = "Asks the server what it knows of a token (RFC 7662): whose it is, until when.")
public final class IntrospectCommand implements Callable<Integer> {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "which token is meant: access_token (the default) or refresh_token")
  private String kind = "access_token";

  @Mixin private final SessionOptions options;
  private final TokenChoice token;

  private IntrospectCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.token = new TokenChoice(terminal);
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    IntrospectCommand command = new IntrospectCommand(terminal);
    return command.token.lineOf(command, command.options);
  }

  @Override
  public Integer call() {
    return new Work(options).run(known -> known.introspection() != null, this::asked);
  }

  private Report asked(Session session) {
    Offered.requireSecret(session.registration(), "introspection");
    Kind which = TokenChoice.kind(kind);
    String value =
        token.fromElsewhere(session).map(Secret::value).orElseGet(() -> held(session, which));
    session.hide(value);
    TokenInfo info = session.client().tokenUse().introspect(which, value);
    return new Report()
        .with("active", info.active())
        .with("subject", info.subjectOrNull())
        .with("client_id", info.clientIdOrNull())
        .with("scopes", info.scopes())
        .with(
            "expires_at",
            info.expiresAtOrNull() == null ? null : String.valueOf(info.expiresAtOrNull()))
        .with("answer", session.masking().members(info.parameters()));
  }

  private static String held(Session session, Kind which) {
    TokenSet tokens = session.held();
    if (which == Kind.ACCESS_TOKEN) {
      return tokens.accessToken().value();
    }
    if (tokens.refreshToken() == null) {
      throw new LoginRequired(session.registration().id(), "there is no refresh token");
    }
    return tokens.refreshToken().value();
  }
}
