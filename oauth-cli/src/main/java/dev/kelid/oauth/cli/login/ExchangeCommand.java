package dev.kelid.oauth.cli.login;

import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.session.SecretInput;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenSet;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code kelid exchange}. */
@Command(
    name = "exchange",
    description = {
      "Finishes a login that 'kelid login --start-only' began: takes the address that the browser"
          + " came back to, checks it, and exchanges its code for tokens.",
      "The address holds a code, so it is asked for, or read from a file or standard input.",
      "",
      "With --code-file, --code-env or --ask-code it exchanges a code that comes from elsewhere;"
          + " then nothing can be checked of who logged in where."
    })
public final class ExchangeCommand implements Callable<Integer> {
  private static final URI SOMEWHERE = URI.create("http://127.0.0.1/callback");

  @Mixin private final SessionOptions options;
  private final Terminal terminal;
  private final SecretInput callback = new SecretInput("callback", PastedCallbacks.WORDS);
  private final SecretInput code = new SecretInput("code", "a code from elsewhere");
  private final SecretInput verifier =
      new SecretInput("code-verifier", "the code verifier of the login that the code comes from");

  private ExchangeCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.terminal = terminal;
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    ExchangeCommand command = new ExchangeCommand(terminal);
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    command.callback.addTo(spec);
    command.code.addTo(spec);
    command.verifier.addTo(spec);
    command.options.addTo(spec, Group.PROVIDER, Group.CLIENT);
    return line;
  }

  @Override
  public Integer call() {
    return new Work(options).run(known -> known.token() != null, this::oneWay);
  }

  private Report oneWay(Session session) {
    if (callback.isGiven() && (code.isGiven() || verifier.isGiven())) {
      throw new IllegalArgumentException(
          "--callback-… goes on with a login that was begun here, --code-… and --code-verifier-…"
              + " exchange a code from elsewhere: keep one");
    }
    return exchanged(session);
  }

  private Report exchanged(Session session) {
    if (session.isDry()) {
      return dry(session);
    }
    return code.isGiven() ? fromElsewhere(session) : begunBefore(session);
  }

  /** The token request. */
  private static Report dry(Session session) {
    boolean pkce = session.registration().provider().login().pkce() != Pkce.OFF;
    URI said = session.registration().redirectUri();
    URI redirectUri = said == null ? SOMEWHERE : said;
    Secret proof = pkce ? Secret.of("stand-in-verifier") : null;
    session.client().request(grant(session, Secret.of("stand-in-code"), redirectUri, proof));
    return new Report();
  }

  private static Grant grant(
      Session session, Secret code, URI redirectUri, @Nullable Secret verifier) {
    return new Grant.AuthorizationCode(
        code, redirectUri, verifier, session.registration().scopes());
  }

  private Report fromElsewhere(Session session) {
    URI redirectUri = session.registration().redirectUri();
    if (redirectUri == null) {
      throw new IllegalArgumentException(
          "--redirect-uri is missing: the very one of the login that the code comes from");
    }
    Secret secret = code.read(terminal).orElseThrow();
    Secret proof = verifier.read(terminal).orElse(null);
    TokenSet tokens = session.client().request(grant(session, secret, redirectUri, proof));
    return session.report(session.keep(tokens.with(proof)));
  }

  private Report begunBefore(Session session) {
    PendingFile file = new PendingFile(session.place().beside(".pending"));
    PendingLogin pending = file.read();
    Optional<Secret> given = callback.read(terminal);
    Secret address = given.isPresent() ? given.get() : callback.ask(terminal);
    LoginFlow flow = session.client().login();
    CheckedCallback checked = checked(flow, pending, address, file);
    LoginResult result = flow.finish(checked);
    return LoginReport.of(session, result, terminal);
  }

  /** A login is answered once; an answer to another one leaves it waiting. */
  private static CheckedCallback checked(
      LoginFlow flow, PendingLogin pending, Secret address, PendingFile file) {
    PastedCallbacks.requireAnswer(address.value(), pending.redirectUri());
    try {
      String query = PastedCallbacks.query(address.value());
      CheckedCallback checked = flow.check(pending, CallbackQuery.parse(query));
      file.delete();
      return checked;
    } catch (OAuthException e) {
      if (!(e instanceof Invalid invalid && Answers.isForeign(invalid))) {
        file.delete();
      }
      throw e;
    }
  }
}
