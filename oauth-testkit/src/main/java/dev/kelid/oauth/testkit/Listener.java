package dev.kelid.oauth.testkit;

import java.io.IOException;
import java.util.concurrent.ExecutorService;

/** What listens on a port of 127.0.0.1. */
interface Listener extends AutoCloseable {
  /** Answers one request. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  int port();

  /** {@code http} or {@code https}. */
  String scheme();

  void serve(Handler handler, ExecutorService workers);

  /** Whether it can send bytes as they are. */
  boolean sendsRaw();

  /** Stops at once. */
  @Override
  void close();
}
