package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint in the name of one registration: the only place where an I/O failure becomes {@link
 * Unreachable}.
 *
 * @param registration id of the registration
 * @param name in words: "token endpoint"
 * @param transport sends
 */
public record Endpoint(String registration, String name, HttpTransport transport) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  /**
   * Sends and waits for the answer.
   *
   * @throws Unreachable if there is none, or if its status says that the server is in trouble
   */
  public HttpReply send(HttpCall call) {
    HttpReply reply;
    try {
      reply = transport.send(call);
    } catch (IOException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
    int status = reply.status();
    if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      throw unreachable("HTTP " + status, null);
    }
    if (status >= 300 && status < 400) {
      throw unreachable(
          "HTTP "
              + status
              + ", a redirect to "
              + reply.header("Location").orElse("nowhere")
              + "; redirects of this endpoint are not followed, configure its real address",
          null);
    }
    return reply;
  }

  /** The failure of this endpoint to give a usable answer. */
  public Unreachable unreachable(String reason, @Nullable Throwable cause) {
    return new Unreachable(registration, name, reason, cause);
  }
}
