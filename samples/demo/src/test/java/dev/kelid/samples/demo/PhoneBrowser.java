package dev.kelid.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that follows nothing by itself, and can be copied with its cookies. */
final class PhoneBrowser {
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();
  private final String site;
  private String token = "";

  PhoneBrowser(String site) {
    this.site = site;
  }

  PhoneBrowser copy() {
    PhoneBrowser copy = new PhoneBrowser(site);
    copy.cookies.putAll(cookies);
    copy.token = token;
    return copy;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(site + path)));
  }

  /** The form of a step, with one field more. */
  HttpResponse<String> post(String step, String field, String value)
      throws IOException, InterruptedException {
    String more = field.isEmpty() ? "" : "&" + field + "=" + encoded(value);
    String form = "step=" + step + "&lang=en&form_token=" + encoded(token) + more;
    return send(
        HttpRequest.newBuilder(URI.create(site + "/phone/pod"))
            .header("Origin", site)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    for (String set : response.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    Matcher found = TOKEN.matcher(response.body());
    if (found.find()) {
      token = found.group(1);
    }
    return response;
  }
}
