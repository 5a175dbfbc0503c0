package dev.kelid.oauth.testkit;

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

  private final Listener listener;
  private final ExecutorService workers = Executors.newCachedThreadPool(Loopback::worker);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Journal journal;
  private final RequestReader reader;

  private Loopback(Listener listener, InstantSource clock, Journal journal) {
    this.listener = listener;
    this.journal = journal;
    this.reader = new RequestReader(clock, journal);
  }

  /** What listens on an address. */
  @FunctionalInterface
  interface Binding {
    Listener bind(InetSocketAddress address) throws IOException;
  }

  /** Binds a port (0: any) but does not answer before {@link #serve}. */
  static Loopback bind(int port, InstantSource clock, Journal journal) {
    return bind(port, clock, journal, JdkListener::new);
  }

  /** Binds a port (0: any) in a way of its own. */
  static Loopback bind(int port, InstantSource clock, Journal journal, Binding binding) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(HOST), port);
      return new Loopback(binding.bind(address), clock, journal);
    } catch (IOException busy) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, busy);
    }
  }

  void serve(Function<RecordedRequest, Reply> site, ErrorShape errors) {
    listener.serve(exchange -> handle(exchange, site, errors), workers);
  }

  int port() {
    return listener.port();
  }

  String origin() {
    return listener.scheme() + "://127.0.0.1:" + port();
  }

  Journal journal() {
    return journal;
  }

  boolean sendsRaw() {
    return listener.sendsRaw();
  }

  /** Breaks the connections before it ends the waits, so that no answer under way looks whole. */
  @Override
  public void close() {
    listener.close();
    closing.countDown();
    workers.shutdownNow();
  }

  private void handle(Exchange exchange, Function<RecordedRequest, Reply> site, ErrorShape errors)
      throws IOException {
    try (exchange) {
      new Sender(exchange, closing).send(answer(exchange, site, errors));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answer(Exchange exchange, Function<RecordedRequest, Reply> site, ErrorShape errors)
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
