package dev.kelid.oauth.servlet;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the filter itself answers: never cached, never framed, no address given on. */
final class Answer {
  private Answer() {}

  /** A redirect; 303 makes the browser ask by GET, whatever the request was. */
  static void redirect(HttpServletResponse response, int status, String location) {
    headers(response);
    response.setStatus(status);
    response.setHeader("Location", location);
  }

  /** A page. */
  static void page(HttpServletResponse response, int status, String html) throws IOException {
    headers(response);
    response.setHeader("Content-Security-Policy", Html.POLICY);
    body(response, status, "text/html;charset=UTF-8", html);
  }

  /** A small JSON object of texts and whole numbers. */
  static void json(HttpServletResponse response, int status, Map<String, ?> members)
      throws IOException {
    headers(response);
    JsonObjectBuilder object = Json.createObjectBuilder();
    members.forEach(
        (name, value) -> {
          if (value instanceof Long number) {
            object.add(name, number);
          } else {
            object.add(name, String.valueOf(value));
          }
        });
    body(response, status, "application/json;charset=UTF-8", object.build().toString());
  }

  private static void body(HttpServletResponse response, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Headers of everything that the filter answers itself. */
  static void headers(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  /** The headers that are set so far, by what is outside of the filter. */
  static Map<String, List<String>> headersOf(HttpServletResponse response) {
    Collection<String> names = response.getHeaderNames();
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : names) {
      headers.put(name, List.copyOf(response.getHeaders(name)));
    }
    return headers;
  }

  /**
   * Clears what an application had begun to answer, but for its cookies.
   *
   * @param before the headers that were there before the application began
   */
  static void startOver(HttpServletResponse response, Map<String, List<String>> before) {
    Map<String, List<String>> kept = new LinkedHashMap<>(before);
    kept.put("Set-Cookie", List.copyOf(response.getHeaders("Set-Cookie")));
    response.reset();
    kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }
}
