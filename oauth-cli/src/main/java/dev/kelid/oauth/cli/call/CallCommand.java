package dev.kelid.oauth.cli.call;

import dev.kelid.oauth.call.CallAnswer;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.cli.session.SessionOptions;
import dev.kelid.oauth.cli.session.Work;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.cli.token.TokenChoice;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kelid call}. */
@Command(
    name = "call",
    description = {
      "Calls an API with the token of the login, in the headers that the provider's APIs want.",
      "Tokens go to the APIs of the provider and to --api-origins only. A token that the API calls"
          + " invalid is renewed once. Redirects are shown and not followed."
    })
public final class CallCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "the whole address of what is called")
  private URI target = URI.create("");

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "the HTTP method; GET if not said, with data POST")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "HEADER",
      description = "a further header: 'Accept-Language: fa'; none that holds a secret")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = "the body; @FILE reads a file, @- standard input. JSON is sent as JSON")
  private @Nullable String data;

  @Option(
      names = {"-i", "--include"},
      description = "print status and headers before the body")
  private boolean include;

  @Mixin private final SessionOptions options;
  private final TokenChoice token;
  private final Work work;

  private CallCommand(Terminal terminal) {
    this.options = new SessionOptions(terminal);
    this.token = new TokenChoice(terminal);
    this.work = new Work(options);
  }

  /** The command. */
  public static CommandLine at(Terminal terminal) {
    CallCommand command = new CallCommand(terminal);
    return command.token.lineOf(command, command.options);
  }

  @Override
  public Integer call() {
    return work.run(known -> true, this::called);
  }

  private Report called(Session session) {
    HttpCall request = CallRequest.of(target, method, headers, data, options.terminal());
    CallAuthorizer authorizer = new CallAuthorizer(session.registration(), token.source(session));
    CallCredential sent = authorizer.credentialFor(target).orElseThrow(() -> notAllowed(target));
    HttpReply reply = send(session, CallRequest.with(request, sent));
    Optional<CallCredential> other = authorizer.credentialAfter(target, sent, CallAnswer.of(reply));
    if (other.isPresent()) {
      reply = send(session, CallRequest.with(request, other.get()));
    }
    noteFailure(session, authorizer, reply);
    return report(session, reply);
  }

  private static IllegalArgumentException notAllowed(URI target) {
    Origin origin = Origin.of(target);
    return new IllegalArgumentException(
        "tokens of this client are not sent to "
            + origin
            + ": to allow it, add --api-origins "
            + origin);
  }

  private static HttpReply send(Session session, HttpCall call) {
    try {
      return session.transport().send(call).to(call);
    } catch (IOException e) {
      throw new Unreachable(session.registration().id(), "API", String.valueOf(e.getMessage()), e);
    }
  }

  private void noteFailure(Session session, CallAuthorizer authorizer, HttpReply reply) {
    if (reply.status() / 100 == 3) {
      return;
    }
    String id = session.registration().id();
    authorizer
        .refusalIn(reply)
        .<OAuthException>map(
            said -> reply.status() >= 500 ? new Unreachable(id, trouble(said)) : said)
        .ifPresent(work::note);
  }

  private static Unreachable.Answer trouble(Refused said) {
    return new Unreachable.Answer(
        said.endpoint(), said.status(), said.code(), said.description(), null, said.correlation());
  }

  private Report report(Session session, HttpReply reply) {
    StringBuilder head = new StringBuilder("HTTP " + reply.status() + "\n");
    Map<String, @Nullable Object> headers = session.masking().members(reply.headers());
    headers.forEach(
        (name, values) ->
            ((List<?>) values).forEach(value -> head.append(name + ": " + value + "\n")));
    return new Report()
        .with("status", reply.status())
        .with("headers", headers)
        .with("body", reply.body())
        .shownAs((include ? head + "\n" : "") + reply.body());
  }
}
