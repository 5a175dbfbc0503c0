package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-43")
class ReturnPathsTest extends FilterTest {
  private Reply landing(WebApp app, String wanted) {
    String encoded = URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    String login = app.url("/oauth/login/default?return_to=" + encoded);
    return browser.open(browser.untilCallback(login));
  }

  @Test
  void pageOfThisApplicationIsReturnedTo() {
    WebApp app = start();
    for (String page :
        new String[] {
          "/app/", "/app/a/b?c=d&e=%2f", "/app/it's;v=1?@x:y", "/app/a%2fb", "/app/;v=1"
        }) {
      assertThat(landing(app, page).rawLocation()).isEqualTo(page);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "HTTPS:evil.example",
        "//evil.example/app/",
        "///evil.example/app/",
        "////evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "/app/\\evil.example",
        "/app/..\\..\\evil",
        "/\tevil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/app/\r\nSet-Cookie: a=b",
        "/app/x\u0000",
        "/app/\u00e4",
        "/app/ x",
        "/%09/evil.example",
        "/%5cevil.example",
        "/%2f/evil.example",
        "/@evil.example",
        "/.//evil.example",
        "/app/..//evil.example",
        "/app//evil.example",
        "/app/../other/",
        "/app/%2e%2e/other/",
        "/app/.%2E",
        "/app/x/../oauth/login",
        "/app/./x",
        "/app/..;x/other",
        "/app/..%2fother",
        "/app/%2e%2e%2Fother",
        "/app/..%5cother",
        "/app/x/..%3bx/y",
        "/app/x/%2foauth/logout",
        "/app/100%",
        "/app/%zz",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:/app/",
        "http:///app/",
        "http://user@evil.example/app/",
        "app/",
        "?x",
        "#x",
        "",
        " /app/",
        "/other/",
        "/application",
        "/app/#x",
        "/app/<script>",
        "/app/\"x",
        "/app/oauth/logout",
        "/app/oauth/login/default",
        "/app/%6fauth/logout",
        "/app/;x/oauth/logout",
        "/app/oauth;x/logout"
      })
  void everythingElseEndsOnTheFirstPage(String wanted) {
    WebApp app = start();
    Reply reply = landing(app, wanted);
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.rawLocation()).isEqualTo("/app/");
  }

  @Test
  void applicationAtTheRootIsNotLeftEither() {
    WebApp app = start(app().at(""));
    for (String wanted : new String[] {"//evil.example", "/\\evil.example", "/./\\x", "/.//e"}) {
      assertThat(landing(app, wanted).rawLocation()).as(wanted).isEqualTo("/");
    }
    for (String wanted : new String[] {"/%09/evil.example", "/@evil.example", "/%5cevil", "/a:b"}) {
      URI to = URI.create(landing(app, wanted).location());
      assertThat(to.getScheme() + "://" + to.getAuthority()).as(wanted).isEqualTo(app.origin());
    }
  }
}
