package dev.kelid.tests.filter;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An answer, one hop.
 *
 * @param http as it came
 */
public record Reply(HttpResponse<String> http) {
  /** HTTP status code. */
  public int status() {
    return http.statusCode();
  }

  /** The body as text. */
  public String body() {
    return http.body();
  }

  /** The address that answered. */
  public String address() {
    return http.uri().toString();
  }

  /** The first field of that name. */
  public Optional<String> header(String name) {
    return http.headers().firstValue(name);
  }

  List<String> headers(String name) {
    return http.headers().allValues(name);
  }

  boolean isRedirect() {
    return status() / 100 == 3 && header("Location").isPresent();
  }

  /** Where it redirects to, as written. */
  String rawLocation() {
    return header("Location").orElseThrow(() -> new AssertionError(this + " is no redirect"));
  }

  /** Where it redirects to, as a browser resolves it. */
  public String location() {
    return http.uri().resolve(rawLocation()).toString();
  }

  /** A parameter in the query of the address it redirects to. */
  public String locationParameter(String name) {
    return parameter(location(), name);
  }

  static String parameter(String address, String name) {
    String query = URI.create(address).getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("no " + name + " in " + address);
  }

  /** The body as a JSON object. */
  public JsonObject json() {
    try (JsonReader reader = Json.createReader(new StringReader(body()))) {
      return reader.readObject();
    }
  }

  /** The {@code Set-Cookie} fields that set, and do not remove, a cookie of this prefix. */
  List<String> cookies(String prefix) {
    return headers("Set-Cookie").stream()
        .filter(c -> c.startsWith(prefix) && !CookieJar.removes(c))
        .toList();
  }

  @Override
  public String toString() {
    return status() + " of " + http.uri() + " " + http.headers().map() + "\n" + body();
  }
}
