package dev.kelid.endtoend.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before one server, passes everything on, and remembers the answers word for word. */
final class RecordingProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "http2-settings",
          "transfer-encoding",
          "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicReference<String> target = new AtomicReference<>("");
  private final List<Answer> answers = new CopyOnWriteArrayList<>();

  private RecordingProxy(HttpServer server) {
    this.server = server;
  }

  /**
   * What a client was told.
   *
   * @param method of the request
   * @param path of the request, with the query
   * @param status of the answer
   * @param headers of the answer, one "name: value" for each
   * @param body of the answer
   */
  record Answer(String method, String path, int status, List<String> headers, String body) {}

  static RecordingProxy start() throws IOException {
    RecordingProxy proxy =
        new RecordingProxy(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    proxy.server.createContext("/", proxy::pass);
    proxy.server.setExecutor(proxy.threads);
    proxy.server.start();
    return proxy;
  }

  /** Stands before the server at this origin from now on. */
  void standBefore(String origin) {
    target.set(origin);
  }

  /** Under which it is reached. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = http.send(request(exchange), BodyHandlers.ofByteArray());
      answer.headers().map().forEach((name, values) -> copy(exchange, name, values));
      answers.add(
          new Answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              answer.statusCode(),
              answer.headers().map().entrySet().stream()
                  .flatMap(e -> e.getValue().stream().map(v -> e.getKey() + ": " + v))
                  .toList(),
              new String(answer.body(), StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.get() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(e -> !OF_THE_CONNECTION.contains(e.getKey().toLowerCase(Locale.ROOT)))
        .forEach(e -> e.getValue().forEach(value -> request.header(e.getKey(), value)));
    return request.build();
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
