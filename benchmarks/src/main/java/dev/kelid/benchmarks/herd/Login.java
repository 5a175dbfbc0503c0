package dev.kelid.benchmarks.herd;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * A login at the server that is no library's. Each request has a connection of its own: after a
 * herd the server closes kept ones.
 */
final class Login {
  private static final String REDIRECT = "http%3A%2F%2F127.0.0.1%3A8080%2Fcallback";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final AuthorizationServer server;

  Login(AuthorizationServer server) {
    this.server = server;
  }

  /** What came of it. */
  record Tokens(String access, String refresh) {
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  Tokens tokens() throws IOException, InterruptedException {
    HttpRequest.Builder token =
        HttpRequest.newBuilder(server.endpoint(Endpoint.TOKEN))
            .header("Authorization", Scene.basic())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s"
                        .formatted(code(), REDIRECT, Scene.VERIFIER)));
    String body = send(token.build(), HttpResponse.BodyHandlers.ofString()).body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject answer = reader.readObject();
      if (!answer.containsKey("refresh_token")) {
        throw new IllegalStateException("no login: " + answer.keySet());
      }
      return new Tokens(answer.getString("access_token"), answer.getString("refresh_token"));
    }
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, body);
  }

  private String code() throws IOException, InterruptedException {
    URI authorize =
        URI.create(
            server.endpoint(Endpoint.AUTHORIZATION)
                + "?response_type=code&client_id=app&scope=profile&state=s-0123456789&redirect_uri="
                + REDIRECT
                + "&code_challenge_method=S256&code_challenge="
                + CHALLENGE);
    String location =
        send(HttpRequest.newBuilder(authorize).build(), HttpResponse.BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
      if (pair.startsWith("code=")) {
        return pair.substring("code=".length());
      }
    }
    throw new IllegalStateException("no code: " + location);
  }
}
