package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.ClientRegistration;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint in the name of one registration: the only place where an I/O failure becomes {@link
 * Unreachable}.
 *
 * @param client the registration
 * @param name in words: "token endpoint"
 * @param transport sends
 * @param clock tells when a rate limit ends
 */
public record Endpoint(
    ClientRegistration client, String name, HttpTransport transport, InstantSource clock) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  /** The id of the registration. */
  public String registration() {
    return client.id();
  }

  /** The refusal that an answer is by its status. */
  public Refused refusal(HttpReply reply) {
    return Refusals.of(client, name, reply);
  }

  /**
   * Sends and waits for the answer.
   *
   * @throws Unreachable if there is none, or if its status says that the server is in trouble
   */
  public HttpReply send(HttpCall call) {
    HttpReply reply;
    try {
      reply = transport.send(call).to(call);
    } catch (IOException e) {
      throw unreachable(Trouble.words(e), e);
    }
    int status = reply.status();
    if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      throw new Unreachable(registration(), trouble(reply));
    }
    if (status >= 300 && status < 400) {
      throw unreachable(
          reply,
          "HTTP "
              + status
              + ", a redirect to "
              + reply.header("Location").orElse("nowhere")
              + "; redirects of this endpoint are not followed, configure its real address",
          null);
    }
    return reply;
  }

  /** The failure of this endpoint to give an answer that can be used, though it gave one. */
  public Unreachable unreachable(HttpReply reply, String reason, @Nullable Throwable cause) {
    String told = SentSecrets.of(client, reply.call()).hiddenIn(reason);
    return new Unreachable(registration(), told, trouble(reply), cause);
  }

  private Unreachable.Answer trouble(HttpReply reply) {
    AnswerRules rules = client.provider().answers();
    SentSecrets sent = SentSecrets.of(client, reply.call());
    Refusals.Said said =
        Refusals.said(rules, reply).orElse(new Refusals.Said("", "")).without(sent);
    return new Unreachable.Answer(
        name,
        reply.status(),
        said.code(),
        said.description(),
        RateLimit.end(reply, rules, clock).orElse(null),
        Refusals.ids(rules, reply, sent));
  }

  /** The failure of this endpoint to give a usable answer. */
  public Unreachable unreachable(String reason, @Nullable Throwable cause) {
    return new Unreachable(registration(), name, reason, cause);
  }
}
