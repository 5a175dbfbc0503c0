package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Sends one reply the way it says; every wait ends when the server closes. */
final class Sender {
  private static final int TRICKLE_MILLIS = 50;
  private static final int TRICKLE_BYTES = 1200;
  private static final int MEBIBYTE = 1 << 20;
  private static final int FLOOD_MEBIBYTES = 100;

  private final Exchange exchange;
  private final CountDownLatch closing;

  Sender(Exchange exchange, CountDownLatch closing) {
    this.exchange = exchange;
    this.closing = closing;
  }

  void send(Reply reply) throws IOException, InterruptedException {
    if (closing.await(reply.delay().toMillis(), MILLISECONDS)) {
      return;
    }
    switch (reply.delivery()) {
      case RESET -> exchange.close();
      case HALF -> half(reply);
      case RAW -> raw(Objects.requireNonNull(reply.raw()));
      case FLOOD -> flood(reply);
      case TRICKLE -> trickle(reply);
      case WHOLE -> whole(reply);
    }
  }

  private void whole(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    boolean silent = body.length == 0 || exchange.method().equals("HEAD");
    OutputStream out = begin(reply, silent ? Exchange.NONE : body.length);
    if (!silent) {
      out.write(body);
    }
  }

  private void half(Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    OutputStream out = begin(reply, body.length);
    out.write(body, 0, body.length / 2);
    out.flush();
    exchange.close();
  }

  private void flood(Reply reply) throws IOException {
    OutputStream out = begin(reply, Exchange.CHUNKED);
    byte[] blanks = " ".repeat(MEBIBYTE).getBytes(UTF_8);
    for (int sent = 0; sent < FLOOD_MEBIBYTES; sent++) {
      out.write(blanks);
    }
  }

  private void trickle(Reply reply) throws IOException, InterruptedException {
    OutputStream out = begin(reply, Exchange.CHUNKED);
    for (int sent = 0; sent < TRICKLE_BYTES; sent++) {
      if (closing.await(TRICKLE_MILLIS, MILLISECONDS)) {
        return;
      }
      out.write(' ');
      out.flush();
    }
  }

  private void raw(Answer.Raw bytes) throws IOException, InterruptedException {
    OutputStream out = exchange.raw();
    for (byte[] piece : bytes.pieces()) {
      if (closing.await(bytes.pause().toMillis(), MILLISECONDS)) {
        return;
      }
      out.write(piece);
      out.flush();
    }
    exchange.end(bytes.end());
  }

  private OutputStream begin(Reply reply, long length) throws IOException {
    return exchange.answer(reply.status(), reply.headers(), length);
  }
}
