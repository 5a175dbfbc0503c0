package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** Sends one reply the way it says; every wait ends when the server closes. */
final class Sender {
  private static final int TRICKLE_MILLIS = 50;
  private static final int TRICKLE_BYTES = 1200;
  private static final int MEBIBYTE = 1 << 20;
  private static final int FLOOD_MEBIBYTES = 100;

  private final HttpExchange exchange;
  private final CountDownLatch closing;

  Sender(HttpExchange exchange, CountDownLatch closing) {
    this.exchange = exchange;
    this.closing = closing;
  }

  void send(Reply reply) throws IOException, InterruptedException {
    if (closing.await(reply.delay().toMillis(), MILLISECONDS)) {
      return;
    }
    reply.headers().forEach(pair -> exchange.getResponseHeaders().add(pair.name(), pair.value()));
    switch (reply.delivery()) {
      case RESET -> exchange.close();
      case HALF -> half(reply);
      case FLOOD -> flood(reply);
      case TRICKLE -> trickle(reply);
      case WHOLE -> whole(reply);
    }
  }

  private void whole(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }

  private void half(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void flood(Reply reply) throws IOException {
    exchange.sendResponseHeaders(reply.status(), 0);
    byte[] blanks = " ".repeat(MEBIBYTE).getBytes(UTF_8);
    for (int sent = 0; sent < FLOOD_MEBIBYTES; sent++) {
      exchange.getResponseBody().write(blanks);
    }
  }

  private void trickle(Reply reply) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(reply.status(), 0);
    OutputStream out = exchange.getResponseBody();
    for (int sent = 0; sent < TRICKLE_BYTES; sent++) {
      if (closing.await(TRICKLE_MILLIS, MILLISECONDS)) {
        return;
      }
      out.write(' ');
      out.flush();
    }
  }
}
