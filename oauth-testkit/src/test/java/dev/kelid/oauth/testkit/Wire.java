package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A client written by hand: what goes over the wire, and nothing else. */
final class Wire {
  static final String REDIRECT_URI = "http://127.0.0.1:8080/callback";

  /** RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final AuthorizationServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  Wire(AuthorizationServer server) {
    this.server = server;
  }

  /** Sends a good authorization request; a change is a name and a value, or null to leave out. */
  HttpResponse<String> authorize(String... changes) {
    return get(server.uri("/authorize?" + authorizationQuery(changes)));
  }

  static String authorizationQuery(String... changes) {
    return form(
        changed(
            List.of(
                new NameValue("response_type", "code"),
                new NameValue("client_id", "app"),
                new NameValue("redirect_uri", REDIRECT_URI),
                new NameValue("scope", "openid profile email"),
                new NameValue("state", "state-1"),
                new NameValue("nonce", "nonce-1"),
                new NameValue("code_challenge", CHALLENGE),
                new NameValue("code_challenge_method", "S256")),
            changes));
  }

  String code(String... changes) {
    return callback(authorize(changes), "code");
  }

  /** Exchanges a code as the client {@code app}; changes as in {@link #authorize}. */
  HttpResponse<String> exchange(String code, String... changes) {
    return token(
        changed(
            List.of(
                new NameValue("grant_type", "authorization_code"),
                new NameValue("code", code),
                new NameValue("redirect_uri", REDIRECT_URI),
                new NameValue("code_verifier", VERIFIER)),
            changes));
  }

  JsonObject login(String... changes) {
    return json(ok(exchange(code(changes))));
  }

  HttpResponse<String> refresh(String refreshToken, String... changes) {
    return token(
        changed(
            List.of(
                new NameValue("grant_type", "refresh_token"),
                new NameValue("refresh_token", refreshToken)),
            changes));
  }

  HttpResponse<String> token(List<NameValue> pairs) {
    return post(server.uri("/token"), pairs, "Authorization", basic("app", "app-secret"));
  }

  HttpResponse<String> get(URI uri, String... headers) {
    return send(request(uri, headers).GET().build());
  }

  HttpResponse<String> post(URI uri, List<NameValue> pairs, String... headers) {
    HttpRequest.Builder request = request(uri, headers);
    request.header("Content-Type", "application/x-www-form-urlencoded");
    return send(request.POST(BodyPublishers.ofString(form(pairs))).build());
  }

  HttpResponse<String> postAs(String contentType, URI uri, String body, String... headers) {
    HttpRequest.Builder request = request(uri, headers).header("Content-Type", contentType);
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpRequest.Builder request(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  static String basic(String id, String secret) {
    String pair = FormText.write(List.of(new NameValue(id, secret))).replaceFirst("=", ":");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  static String bearer(JsonObject tokens) {
    return "Bearer " + tokens.getString("access_token");
  }

  static List<NameValue> pairs(String... namesAndValues) {
    return changed(List.of(), namesAndValues);
  }

  static List<NameValue> changed(List<NameValue> pairs, String... changes) {
    List<NameValue> result = new ArrayList<>(pairs);
    for (int i = 0; i < changes.length; i += 2) {
      String name = changes[i];
      String value = changes[i + 1];
      result.removeIf(pair -> pair.name().equals(name));
      if (value != null) {
        result.add(new NameValue(name, value));
      }
    }
    return result;
  }

  static String form(List<NameValue> pairs) {
    return FormText.write(pairs);
  }

  /** Returns a parameter of the redirect URI that the browser was sent to. */
  static String callback(HttpResponse<String> response, String name) {
    return callbackPairs(response).stream()
        .filter(pair -> pair.name().equals(name))
        .map(NameValue::value)
        .findFirst()
        .orElse(null);
  }

  static List<NameValue> callbackPairs(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    URI location = URI.create(response.headers().firstValue("Location").orElseThrow());
    return FormText.parse(location.getRawQuery());
  }

  static HttpResponse<String> ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response;
  }

  static JsonObject json(HttpResponse<String> response) {
    try (var reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readObject();
    }
  }

  /** Asserts an OAuth error answer and its whole description. */
  static void refused(HttpResponse<String> response, int status, String error, String says) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).getString("error")).isEqualTo(error);
    assertThat(json(response).getString("error_description")).isEqualTo(says);
  }

  /** Asserts an error that came by redirect, with the state. */
  static void sentBack(HttpResponse<String> response, String error, String says) {
    assertThat(callback(response, "error")).isEqualTo(error);
    assertThat(callback(response, "error_description")).isEqualTo(says);
    assertThat(callback(response, "code")).isNull();
  }
}
