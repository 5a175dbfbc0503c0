package dev.kelid.endtoend.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As much of a browser as a login at Keycloak needs: cookies, redirects at the provider, and one
 * form. It goes where it is sent until it is sent away from the provider.
 */
final class FormBrowser {
  private static final Pattern FORM =
      Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * Where the browser is now.
   *
   * @param uri an address at the provider, or the one it was sent away to, which was not opened
   * @param html of the page; empty if it was sent away
   */
  record Place(URI uri, String html) {}

  /** Opens an address. */
  Place open(URI uri) {
    return go(HttpRequest.newBuilder(uri).GET(), uri);
  }

  /** Opens an address, and fills the form there. */
  Place login(URI authorization) {
    Place form = open(authorization);
    return submit(form, Map.of("username", "alice", "password", "wonderland"));
  }

  /** Submits the first form of a page. */
  Place submit(Place page, Map<String, String> fields) {
    Matcher form = FORM.matcher(page.html());
    if (!form.find()) {
      throw new IllegalStateException("no form at " + page.uri() + ":\n" + page.html());
    }
    URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
    String body =
        fields.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return go(
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)),
        action);
  }

  private Place go(HttpRequest.Builder first, URI uri) {
    HttpResponse<String> answer = send(first);
    URI here = uri;
    for (int i = 0;
        i < MOST_REDIRECTS && answer.headers().firstValue("Location").isPresent();
        i++) {
      URI next = here.resolve(answer.headers().firstValue("Location").get());
      if (!next.getAuthority().equals(here.getAuthority())) {
        return new Place(next, "");
      }
      here = next;
      answer = send(HttpRequest.newBuilder(next).GET());
    }
    return new Place(here, answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.setHeader(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    int equals = pair.indexOf('=');
    String value = pair.substring(equals + 1);
    if (header.contains("Max-Age=0") || value.isEmpty()) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), value);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
