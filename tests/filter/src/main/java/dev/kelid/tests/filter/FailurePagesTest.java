package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailurePagesTest extends FilterTest {
  private static final Pattern REFERENCE = Pattern.compile("Reference: ([0-9a-f]{12})<");
  private static final String HOSTILE = "<script>alert(\"1\")</script>'&\r\nSet-Cookie: a=b";

  /** A callback of this browser's login, with what a hostile provider would say. */
  private String callbackWith(WebApp app, String error, String description) {
    Reply begun = browser.open(app.url("/page"));
    return app.url("/oauth/callback/default")
        + "?state="
        + begun.locationParameter("state")
        + "&iss="
        + encoded(provider.issuer())
        + "&error="
        + encoded(error)
        + "&error_description="
        + encoded(description);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void deniedLoginIsAPageThatLetsTheUserTryAgain() {
    WebApp app = start();
    provider.denyNext();
    Reply page = browser.visit(app.url("/page?x=1"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.header("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.body()).contains("You are not signed in").contains("you can try again");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    String again = Html.links(page.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET /page?x=1 as alice");
  }

  @Test
  void deniedLoginIsJsonForAnythingButAPage() {
    WebApp app = start();
    provider.denyNext();
    String callback = browser.untilCallback(app.url("/page"));
    Reply reply = browser.send("GET", callback, Headers.FETCH);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.header("Content-Type")).hasValue("application/json;charset=UTF-8");
    assertThat(reply.json().getString("error")).isEqualTo("access_denied");
    assertThat(reply.json().getString("error_description")).startsWith("You are not signed in.");
    assertThat(reply.json().getString("reference")).matches("[0-9a-f]{12}");
    assertThat(reply.json().getString("login_url")).startsWith("/app/oauth/login/default?");
  }

  @Test
  void theReferenceOnThePageIsInTheLogWithTheReason() {
    WebApp app = start();
    Reply page = browser.open(callbackWith(app, "server_error", "disk full"));
    Matcher reference = REFERENCE.matcher(page.body());
    assertThat(reference.find()).isTrue();
    assertThat(app.logs().ours(Level.WARNING))
        .anyMatch(line -> line.contains(reference.group(1)) && line.contains("disk full"));
  }

  @Test
  @Tag("checklist-69")
  void whateverTheProviderSaysIsNeverShownRaw() {
    WebApp app = start();
    for (Headers kind : new Headers[] {Headers.NAVIGATION, Headers.FETCH}) {
      Reply reply = browser.send("GET", callbackWith(app, HOSTILE, HOSTILE), kind);
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.body()).doesNotContain("<script").doesNotContain("alert(\"1\")");
      assertThat(reply.headers("Set-Cookie")).noneMatch(c -> c.startsWith("a="));
    }
    assertThat(app.logs().ours(Level.WARNING)).noneMatch(l -> l.contains("\n") || l.contains("\r"));
  }

  @Test
  @Tag("checklist-69")
  void descriptionIsForTheLogAndNotForThePage() {
    WebApp app = start();
    Reply page =
        browser.open(callbackWith(app, "server_error", "call my number, say your password"));
    assertThat(page.body()).doesNotContain("my number");
    assertThat(browser.open(callbackWith(app, "x".repeat(2000), "y".repeat(2000))).body())
        .doesNotContain("yyyy");
    assertThat(app.logs().text()).doesNotContain("y".repeat(401));
  }

  @Test
  void pagesLoadNothingAndCannotBeFramed() {
    WebApp app = start();
    Reply page = browser.open(app.url("/oauth/callback/default"));
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("base-uri 'none'");
    assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.body())
        .startsWith("<!doctype html><html lang=\"en\">")
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  /** An error page of the application's own that tells all it was told. */
  private static final Page OWN =
      (request, response) -> {
        response.setContentType("text/plain");
        String[] names = {
          LoginFilter.ERROR_KIND,
          LoginFilter.ERROR_CODE,
          LoginFilter.ERROR_MESSAGE,
          LoginFilter.ERROR_REFERENCE,
          LoginFilter.ERROR_RETRY
        };
        for (String name : names) {
          response.getWriter().println(request.getAttribute(name));
        }
      };

  @Test
  void ownErrorPageIsToldEverything() {
    WebApp app = start(app().param("error-page", "/sorry").page("/sorry", OWN));
    provider.denyNext();
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.header("Cache-Control")).hasValue("no-store");
    assertThat(page.headers("Content-Security-Policy")).containsExactly("frame-ancestors 'none'");
    assertThat(page.body().lines().toList())
        .satisfiesExactly(
            kind -> assertThat(kind).isEqualTo("refused"),
            code -> assertThat(code).isEqualTo("access_denied"),
            message -> assertThat(message).startsWith("You are not signed in."),
            reference -> assertThat(app.logs().text()).contains(reference),
            retry ->
                assertThat(retry).isEqualTo("/app/oauth/login/default?return_to=%2Fapp%2Fpage"));

    provider.denyNext();
    String callback = browser.untilCallback(app.url("/page"));
    assertThat(browser.send("GET", callback, Headers.FETCH).json().getString("error"))
        .isEqualTo("access_denied");
    assertThat(browser.open(app.url("/sorry")).status()).isEqualTo(302);
  }

  @Test
  void ownErrorPageMayHaveAPolicyOfItsOwn() {
    String policy = "default-src 'self'; frame-ancestors 'self'";
    Page own =
        (request, response) -> {
          response.setHeader("Content-Security-Policy", policy);
          OWN.answer(request, response);
        };
    WebApp app = start(app().param("error-page", "/sorry").page("/sorry", own));
    provider.denyNext();
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.headers("Content-Security-Policy")).containsExactly(policy);
  }

  @Test
  void ownErrorPageThatFailsIsReplacedByTheBuiltInOne() {
    Page broken =
        (request, response) -> {
          response.setHeader("X-Half", "done");
          response.getWriter().print("half a page");
          throw new IllegalStateException("broken");
        };
    WebApp app = start(app().param("error-page", "/sorry").page("/sorry", broken));
    provider.denyNext();
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You are not signed in").doesNotContain("half a page");
    assertThat(page.header("X-Half")).isEmpty();
  }
}
