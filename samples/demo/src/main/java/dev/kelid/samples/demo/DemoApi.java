package dev.kelid.samples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A resource server of its own origin. It believes a token only if the provider's user info
 * endpoint does.
 */
final class DemoApi implements AutoCloseable {
  static final String PATH = "/who-am-i";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService threads;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String issuer;

  private DemoApi(String issuer, HttpServer server, ExecutorService threads) {
    this.issuer = issuer;
    this.server = server;
    this.threads = threads;
  }

  static DemoApi start(String issuer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    DemoApi api = new DemoApi(issuer, server, threads);
    server.createContext(PATH, api::answer);
    server.setExecutor(threads);
    server.start();
    return api;
  }

  /** Where the API is, without a path. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization == null || !authorization.startsWith("Bearer ")) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        send(exchange, 401, "{\"error\":\"no token came\"}");
        return;
      }
      HttpResponse<String> user = userInfo(authorization);
      if (user.statusCode() != 200) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        send(exchange, 401, "{\"error\":\"the provider does not know this token\"}");
        return;
      }
      JsonObject claims = read(user.body());
      JsonObject answer =
          Json.createObjectBuilder()
              .add("you_are", claims.getString("sub", "unknown"))
              .add("name", claims.getString("name", ""))
              .add("token", "accepted by the provider's user info endpoint")
              .build();
      send(exchange, 200, pretty(answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> userInfo(String authorization)
      throws IOException, InterruptedException {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URI discovery = URI.create(base + "/.well-known/openid-configuration");
    String endpoint = read(get(discovery, "").body()).getString("userinfo_endpoint");
    return get(URI.create(endpoint), authorization);
  }

  private HttpResponse<String> get(URI uri, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonObject read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String pretty(JsonObject object) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString().strip();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
