package dev.kelid.benchmarks.filter;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;

/** A browser that opens the page once, and logs in if it must. */
final class Visitor {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();
  private final URI page;

  Visitor(URI page) {
    this.page = page;
  }

  /** The cookies that it has afterwards. */
  String signIn() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document")
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + answer.statusCode() + " at " + answer.uri());
    }
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .filter(cookie -> !cookie.hasExpired())
        .map(HttpCookie::toString)
        .collect(Collectors.joining("; "));
  }
}
