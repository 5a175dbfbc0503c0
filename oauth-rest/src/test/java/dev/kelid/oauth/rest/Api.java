package dev.kelid.oauth.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * An API that writes down what comes: {@code /refuse/N} refuses tokens below N, {@code /STATUS?URI}
 * redirects, {@code /demand} wants a scope, {@code /loop} leads to itself, {@code /zip} answers
 * compressed.
 */
final class Api implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  Api() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri(String path) {
    return URI.create(origin() + path);
  }

  /** Method and path, one header a line in lower case, an empty line, the body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  String last() {
    return requests.get(requests.size() - 1);
  }

  /** The values of one header, of one request after the other; "none" where there is none. */
  List<String> values(String header) {
    return requests.stream()
        .map(
            request ->
                request
                    .lines()
                    .filter(line -> line.startsWith(header + ": "))
                    .map(line -> line.substring(header.length() + 2))
                    .reduce((a, b) -> a + " and " + b)
                    .orElse("none"))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      StringBuilder said = new StringBuilder();
      said.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  values.forEach(
                      value ->
                          said.append('\n')
                              .append(name.toLowerCase(Locale.ROOT))
                              .append(": ")
                              .append(value)));
      said.append("\n\n");
      said.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(said.toString());
      answer(exchange, exchange.getRequestURI().toString(), said.toString());
    }
  }

  private void answer(HttpExchange exchange, String path, String said) throws IOException {
    if (path.matches("/refuse/\\d")) {
      boolean good = said.contains("-" + path.charAt(8) + "\n");
      header(exchange, "WWW-Authenticate", good ? null : "Bearer");
      header(exchange, "X-Answer", good ? "second" : "first");
      say(exchange, good ? 200 : 401, bytes(good ? "good" : "no"));
    } else if (path.equals("/demand")) {
      header(exchange, "WWW-Authenticate", "Bearer error=insufficient_scope, scope=pay");
      say(exchange, 403, bytes("no"));
    } else if (path.equals("/loop")) {
      header(exchange, "Location", "/loop");
      say(exchange, 302, bytes("no"));
    } else if (path.matches("/zip/\\d")) {
      boolean good = said.contains("-" + path.charAt(5) + "\n");
      header(exchange, "Content-Encoding", "gzip");
      say(exchange, good ? 200 : 401, zipped(good ? "good" : "no"));
    } else if (path.matches("/\\d{3}\\?.*")) {
      header(exchange, "Location", path.substring(5).replace("%25", "%"));
      say(exchange, Integer.parseInt(path.substring(1, 4)), bytes("no"));
    } else {
      say(exchange, 200, bytes("ok"));
    }
  }

  private static void header(HttpExchange exchange, String name, String value) {
    if (value != null) {
      exchange.getResponseHeaders().add(name, value);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
