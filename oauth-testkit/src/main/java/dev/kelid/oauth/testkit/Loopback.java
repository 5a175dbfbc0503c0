package dev.kelid.oauth.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on 127.0.0.1 that records what comes and closes without waiting. */
final class Loopback implements AutoCloseable {
  private static final byte[] HOST = {127, 0, 0, 1};

  /** Without it the JDK's server answers small requests 40 ms late (Nagle, delayed ACK). */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool(Loopback::worker);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Journal journal;
  private final RequestReader reader;

  private Loopback(HttpServer http, InstantSource clock, Journal journal) {
    this.http = http;
    this.journal = journal;
    this.reader = new RequestReader(clock, journal);
  }

  /** Binds a port (0: any) but does not answer before {@link #serve}. */
  static Loopback bind(int port, InstantSource clock, Journal journal) {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(HOST), port);
      return new Loopback(HttpServer.create(address, 0), clock, journal);
    } catch (IOException busy) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, busy);
    }
  }

  void serve(Function<RecordedRequest, Reply> site, ErrorShape errors) {
    http.createContext("/", exchange -> handle(exchange, site, errors));
    http.setExecutor(workers);
    http.start();
  }

  int port() {
    return http.getAddress().getPort();
  }

  String origin() {
    return "http://127.0.0.1:" + port();
  }

  Journal journal() {
    return journal;
  }

  /** Breaks the connections before it ends the waits, so that no answer under way looks whole. */
  @Override
  public void close() {
    http.stop(0);
    closing.countDown();
    workers.shutdownNow();
  }

  private void handle(
      HttpExchange exchange, Function<RecordedRequest, Reply> site, ErrorShape errors)
      throws IOException {
    try (exchange) {
      new Sender(exchange, closing).send(answer(exchange, site, errors));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answer(
      HttpExchange exchange, Function<RecordedRequest, Reply> site, ErrorShape errors)
      throws IOException {
    try {
      return site.apply(reader.read(exchange));
    } catch (Refusal refusal) {
      return errors.write(refusal);
    } catch (RuntimeException bug) {
      return errors.write(Refusal.of(500, "server_error", "the test kit failed: " + bug));
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "kelid-testkit");
    thread.setDaemon(true);
    return thread;
  }
}
