package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.samples.demo.Demo.Options;
import dev.kelid.samples.demo.Demo.Providers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeviceCookieTest {
  @Test
  @Tag("checklist-144")
  void behindHttpsTheCookieIsOfThisHostOnly() throws Exception {
    Map<String, String> settings = Map.of("oauth.base-url", "https://shop.example.com");
    try (Demo demo = Demo.start(new Options(0, 0, Providers.EVERY, settings))) {
      String first = cookie(demo, "kelid=none");
      assertThat(first)
          .matches("__Host-kelid-device=[\\w-]{32};.*")
          .contains("; Secure", "; HttpOnly", "; Path=/;", "; SameSite=Lax")
          .contains("Max-Age=31536000")
          .doesNotContain("Domain");
      String pair = first.substring(0, first.indexOf(';'));
      assertThat(cookie(demo, pair)).startsWith(pair);
      assertThat(cookie(demo, "__Host-kelid-device=chosen")).doesNotContain("chosen");
    }
  }

  private static String cookie(Demo demo, String sent) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(demo.address() + "/phone/pod"))
            .header("Cookie", sent)
            .build();
    return HttpClient.newHttpClient()
        .send(request, BodyHandlers.ofString())
        .headers()
        .allValues("Set-Cookie")
        .stream()
        .filter(cookie -> cookie.contains("kelid-device"))
        .findFirst()
        .orElseThrow();
  }
}
