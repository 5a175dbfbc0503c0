package dev.kelid.benchmarks.herd;

import dev.kelid.benchmarks.scene.Scene;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The least that does it in one process: whoever comes first refreshes on their own thread, the
 * others wait. It forgets nothing, checks nothing, and an interrupted first caller breaks it.
 */
final class ByHandCallers implements Callers {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final AtomicReference<@Nullable CompletableFuture<Tokens>> renewal =
      new AtomicReference<>();
  private volatile Tokens held = new Tokens("", "");

  ByHandCallers(URI endpoint) {
    this.endpoint = endpoint;
  }

  private record Tokens(String access, String refresh) {
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  @Override
  public void hold(String accessToken, String refreshToken) {
    held = new Tokens(accessToken, refreshToken);
    renewal.set(null);
  }

  @Override
  public Callable<String> handle() {
    return () -> {
      CompletableFuture<Tokens> own = new CompletableFuture<>();
      CompletableFuture<Tokens> first = renewal.compareAndExchange(null, own);
      if (first != null) {
        return first.get().access();
      }
      held = refreshed(held.refresh());
      own.complete(held);
      return held.access();
    };
  }

  private Tokens refreshed(String token) throws IOException, InterruptedException {
    String form =
        "grant_type=refresh_token&refresh_token="
            + URLEncoder.encode(token, StandardCharsets.UTF_8);
    String body =
        http.send(
                HttpRequest.newBuilder(endpoint)
                    .header("Authorization", Scene.basic())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject answer = reader.readObject();
      return new Tokens(answer.getString("access_token"), answer.getString("refresh_token"));
    }
  }

  @Override
  public String refreshToken() {
    return held.refresh();
  }

  @Override
  public void close() {}
}
