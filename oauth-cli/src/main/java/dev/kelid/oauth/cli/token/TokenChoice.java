package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.session.SecretInput;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** Which token a command is about: the one that is held, or one that comes from elsewhere. */
public final class TokenChoice {
  private final SecretInput input = new SecretInput("token", "a token from elsewhere");
  private final Terminal terminal;

  /** A choice at this terminal. */
  public TokenChoice(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command line of a command that works with such a token at one provider. */
  public CommandLine lineOf(Object command, SessionOptions options) {
    CommandLine line = new CommandLine(command);
    input.addTo(line.getCommandSpec());
    options.addTo(line.getCommandSpec(), Group.PROVIDER, Group.CLIENT);
    return line;
  }

  /**
   * The token from elsewhere, which the session masks from now on; empty if that which is held is
   * meant. Blocks while asked for.
   */
  public Optional<Secret> fromElsewhere(Session session) {
    Optional<Secret> given = input.read(terminal);
    given.ifPresent(token -> session.hide(token.value()));
    return given;
  }

  /** A source of it, or of what the session holds. */
  public TokenSource source(Session session) {
    Optional<Secret> given = fromElsewhere(session);
    if (given.isEmpty()) {
      return session.tokens();
    }
    AccessToken token = new AccessToken(given.get().value(), "Bearer", Instant.MAX);
    return new TokenSource() {
      @Override
      public AccessToken accessToken() {
        return token;
      }

      @Override
      public AccessToken insteadOf(AccessToken refused) {
        return refused;
      }
    };
  }

  /** A kind by its name on the wire. */
  static Kind kind(String name) {
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--kind is '" + name + "': write access_token or refresh_token", e);
    }
  }
}
