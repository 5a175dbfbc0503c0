package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a request says about the host that it was sent to changes nothing about a logout. */
@Tag("checklist-146")
class ForeignHostTest extends FilterTest {
  private static final List<String> FOREIGN =
      List.of(
          "Host: evil.example",
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Port: 443",
          "X-Forwarded-Prefix: //evil.example",
          "Forwarded: host=evil.example;proto=https");

  private String logOut(WebApp app, String... more) {
    List<String> headers = new ArrayList<>(FOREIGN);
    headers.add("Cookie: " + browser.cookies().header(URI.create(app.url("/"))));
    headers.addAll(List.of(more));
    return Raw.post(app, "/app/oauth/logout", "", headers.toArray(String[]::new));
  }

  @Test
  void theLogoutComesBackToTheConfiguredAddress() {
    WebApp app = start();
    logIn(browser, app);
    String out = logOut(app, "Origin: " + app.origin());
    assertThat(Raw.status(out)).isEqualTo(303);
    String location = Raw.header(out, "Location");
    assertThat(location).startsWith(provider.endpoint(Endpoint.END_SESSION) + "?");
    assertThat(Reply.parameter(location, "post_logout_redirect_uri"))
        .isEqualTo(app.url("/oauth/signed-out"));
    assertThat(out).doesNotContain("evil.example");
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  @Tag("checklist-145")
  void aPageOfTheNamedHostIsNoPageOfThisApplication() {
    WebApp app = start();
    logIn(browser, app);
    List<String> foreign =
        List.of(
            "Origin: http://evil.example",
            "Origin: https://evil.example",
            "Referer: https://evil.example/app/page");
    for (String header : foreign) {
      assertThat(Raw.status(logOut(app, header))).as(header).isEqualTo(403);
    }
    assertThat(app.sessions()).hasSize(1);
    assertThat(Raw.status(logOut(app, "Origin: " + app.origin()))).isEqualTo(303);
    assertThat(app.sessions()).isEmpty();
  }
}
