package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.ExitCode;
import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelid login}. */
@Command(
    name = "login",
    description = {
      "Logs a user in: shows a link, waits for the browser to come back, keeps the tokens.",
      "",
      "Register http://127.0.0.1:PORT/callback at the provider and give --port PORT; many providers"
          + " take any port there, then --port is not needed. If the provider knows another"
          + " callback, give it by --redirect-uri: where it is not on this machine, you copy the"
          + " address that the browser lands on."
    })
public final class LoginCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "where to wait for the browser; any free port if not said")
  private @Nullable Integer port;

  @Option(names = "--open", description = "open the link in the browser of this machine")
  private boolean open;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long to wait for the browser; ${DEFAULT-VALUE} if not said")
  private int timeout = 300;

  @Option(
      names = "--start-only",
      description = "only print the link; 'kelid exchange' finishes the login")
  private boolean startOnly;

  @Option(
      names = {"-P", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "a further parameter of the authorization request")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private final SessionOptions options;
  private final Terminal terminal;

  private LoginCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.terminal = terminal;
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    LoginCommand command = new LoginCommand(terminal);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec(), Group.PROVIDER, Group.CLIENT, Group.LOGIN);
    return line;
  }

  @Override
  public Integer call() {
    Work work = new Work(options);
    parameters.forEach((name, value) -> options.put("authorization-parameter." + name, value));
    try (Callbacks callbacks = callbacks()) {
      return work.run(
          known -> known.authorization() != null && known.token() != null,
          session ->
              options.dryRun()
                  ? new DryLogin(session, options).shown()
                  : begun(session, callbacks));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return work.told(ExitCode.USAGE, e).number();
    }
  }

  private Callbacks callbacks() {
    if (timeout < 1) {
      throw new IllegalArgumentException(
          "--timeout is " + timeout + ": write a number of seconds, 1 or more");
    }
    if (port != null && (port < 0 || port > HIGHEST_PORT)) {
      throw new IllegalArgumentException(
          "--port is " + port + ": write a number from 1 to 65535, or 0 for any that is free");
    }
    URI said = options.read().redirectUri();
    if (said != null && port != null) {
      throw new IllegalArgumentException("--port and --redirect-uri are both given: keep one");
    }
    if (said != null) {
      boolean here = "http".equals(said.getScheme()) && THIS_MACHINE.contains(said.getHost());
      boolean waits = here && !options.dryRun() && !startOnly;
      return waits
          ? CallbackListener.at(said.getHost(), portOf(said), said.getRawPath())
          : new PastedCallbacks(terminal);
    }
    if (startOnly && port == null) {
      throw new IllegalArgumentException("--start-only needs --redirect-uri, or --port");
    }
    CallbackListener listener =
        CallbackListener.at("127.0.0.1", port == null ? 0 : port, "/callback");
    options.put("redirect-uri", listener.address().toString());
    return listener;
  }

  private static int portOf(URI uri) {
    return uri.getPort() < 0 ? 80 : uri.getPort();
  }

  private Report begun(Session session, Callbacks callbacks) {
    StartedLogin started = start(session);
    if (startOnly) {
      PendingFile pending = new PendingFile(session.place().beside(".pending"));
      pending.write(started.pending());
      return new Report()
          .with("authorization_uri", started.authorizationUrl())
          .with("redirect_uri", started.pending().redirectUri().toString())
          .with("pending_in", pending.path().toString());
    }
    boolean opened = open && terminal.browser().test(started.authorizationUri());
    terminal.say(
        (opened ? "opened in the browser: " : "open this link: ") + started.authorizationUri());
    LoginResult result =
        new WaitingLogin(session, terminal)
            .await(started.pending(), callbacks, Duration.ofSeconds(timeout));
    return LoginReport.of(session, result, terminal);
  }

  static StartedLogin start(Session session) {
    return session.client().login().start(LoginRequest.builder().owner(Session.OWNER).build());
  }
}
