package dev.kelid.oauth.http;

import java.io.IOException;

/**
 * Sends one request to an authorization server and brings its answer, whatever its status. An
 * implementation follows no redirect, repeats nothing, keeps no cookie, attaches no token, bounds
 * the time and size of the whole exchange, and may be used by many threads at once.
 */
@FunctionalInterface
public interface HttpTransport {
  /**
   * Sends and waits for the whole answer.
   *
   * @throws IOException if there is none: no connection, out of time, too long, broken off. Only
   *     where the request was surely not sent it is a {@link java.net.ConnectException}, {@link
   *     java.net.UnknownHostException}, {@link java.net.NoRouteToHostException} or {@code
   *     SSLHandshakeException}: a refresh token is then not taken for used
   */
  HttpReply send(HttpCall call) throws IOException;
}
