package dev.kelid.oauth.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Listens on this machine, and nowhere else, for a browser that comes back (RFC 8252, 7.3). */
final class CallbackListener implements Callbacks {
  private static final int MOST_WAITING = 16;
  private static final int THREADS = 4;
  private static final long LONGEST_ANSWER = 60;
  private static final long LONGEST_WRITE = 5;
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  private final HttpServer server;
  private final String path;
  private final BlockingQueue<Visit> visits = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "kelid-callback");
            thread.setDaemon(true);
            return thread;
          });

  private CallbackListener(HttpServer server, String path) {
    this.server = server;
    this.path = path;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Listens where a redirect URI leads to; port 0 stands for any that is free. */
  static CallbackListener at(String host, int port, String path) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return new CallbackListener(
          HttpServer.create(new InetSocketAddress(name, port), MOST_WAITING),
          path.isEmpty() ? "/" : path);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + host + ":" + port + " (" + e.getMessage() + "); try --port", e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public @Nullable Arrival next(Duration patience) {
    try {
      return visits.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private record Visit(String query, CompletableFuture<CallbackPage> page, CountDownLatch written)
      implements Arrival {
    @Override
    public void answer(CallbackPage answer) {
      page.complete(answer);
      try {
        if (!written.await(LONGEST_WRITE, TimeUnit.SECONDS)) {
          page.cancel(false); // the browser has gone: nobody waits for it
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Without the query, which holds a code. */
    @Override
    public String toString() {
      return "Visit";
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean here = exchange.getRequestURI().getRawPath().equals(path);
    if (!here || !exchange.getRequestMethod().equals("GET")) {
      write(exchange, CallbackPage.nothingHere());
      return;
    }
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Visit visit = new Visit(query, new CompletableFuture<>(), new CountDownLatch(1));
    try {
      write(exchange, visits.offer(visit) ? answered(visit) : CallbackPage.foreign());
    } finally {
      visit.written().countDown();
    }
  }

  private static CallbackPage answered(Visit visit) {
    try {
      return visit.page().get(LONGEST_ANSWER, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CallbackPage.failed("kelid has stopped");
    } catch (ExecutionException | TimeoutException e) {
      return CallbackPage.failed("kelid gave no answer");
    }
  }

  private static void write(HttpExchange exchange, CallbackPage page) throws IOException {
    byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Connection", "close");
    try {
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
