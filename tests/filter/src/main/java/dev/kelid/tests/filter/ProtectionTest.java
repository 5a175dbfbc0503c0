package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectionTest extends FilterTest {
  private final List<String> reached = new CopyOnWriteArrayList<>();

  private WebApp watched() {
    return start(
        app()
            .page(
                "/",
                (request, response) -> {
                  reached.add(request.getMethod() + " " + request.getServletPath());
                  Page.echo().answer(request, response);
                }));
  }

  static Stream<Headers> navigations() {
    return Stream.of(
        Headers.NAVIGATION,
        Headers.NAVIGATION.with("Sec-Fetch-Dest", "iframe"),
        Headers.NAVIGATION.without("Sec-Fetch-Dest"),
        Headers.OLD_NAVIGATION);
  }

  static Stream<Headers> others() {
    return Stream.of(
        Headers.FETCH,
        Headers.FETCH.with("Accept", "text/html"),
        Headers.IMAGE,
        Headers.PREFETCH,
        Headers.NAVIGATION.with("Purpose", "prefetch"),
        Headers.NAVIGATION.with("Sec-Fetch-Dest", "embed"),
        Headers.OLD_XHR,
        Headers.SCRIPT,
        Headers.NOTHING);
  }

  @ParameterizedTest
  @MethodSource("navigations")
  void pageThatIsOpenedIsAnsweredByALogin(Headers headers) {
    WebApp app = watched();
    Reply reply = browser.send("GET", app.url("/page"), headers);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.location()).startsWith(provider.issuer());
    assertThat(reply.header("Cache-Control")).hasValue("no-store");
    assertThat(reached).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void everythingElseIsToldWhereToLogIn(Headers headers) {
    WebApp app = watched();
    Reply reply =
        browser.send("GET", app.url("/api"), headers.with("Referer", app.url("/list?page=2")));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate").orElse("")).startsWith("Bearer ");
    assertThat(reply.header("Content-Type")).hasValue("application/json;charset=UTF-8");
    assertThat(reply.header("Cache-Control")).hasValue("no-store");
    assertThat(reply.headers("Set-Cookie")).isEmpty();
    assertThat(reply.json().getString("error")).isEqualTo("login_required");
    assertThat(reached).isEmpty();
    assertThat(provider.requests()).isEmpty();

    Reply page = browser.visit(app.origin() + reply.json().getString("login_url"));
    assertThat(page.body()).isEqualTo("GET /list?page=2 as alice");
    assertThat(browser.send("GET", app.url("/api"), headers).body()).isEqualTo("GET /api as alice");
  }

  @Test
  void loginUrlOfAForeignPageComesBackToTheFirstPage() {
    WebApp app = watched();
    for (String referer : List.of("https://evil.example/app/list", app.origin() + "/other")) {
      Reply reply = browser.send("GET", app.url("/api"), Headers.FETCH.with("Referer", referer));
      assertThat(reply.json().getString("login_url")).endsWith("?return_to=%2Fapp%2F");
    }
  }

  @Test
  void preflightReachesTheApplicationAndOtherOptionsRequestsDoNot() {
    WebApp app = watched();
    Headers preflight =
        Headers.FETCH
            .with("Origin", "https://shop.example.com")
            .with("Access-Control-Request-Method", "PUT");
    assertThat(browser.send("OPTIONS", app.url("/api"), preflight).body())
        .isEqualTo("OPTIONS /api as null");
    assertThat(reached).containsExactly("OPTIONS /api");

    assertThat(browser.send("OPTIONS", app.url("/api"), preflight.without("Origin")).status())
        .isEqualTo(401);
    assertThat(
            browser
                .send(
                    "OPTIONS", app.url("/api"), preflight.without("Access-Control-Request-Method"))
                .status())
        .isEqualTo(401);
    assertThat(browser.send("GET", app.url("/api"), preflight).status()).isEqualTo(401);
    assertThat(reached).hasSize(1);
  }

  @Test
  @Tag("checklist-45")
  void postedFormComesBackToItsPageAndIsNotSentAgain() {
    WebApp app = watched();
    Headers posting =
        Headers.NAVIGATION
            .with("Referer", app.url("/form?step=3"))
            .with("Sec-Fetch-Site", "same-origin");
    Reply reply = browser.send("POST", app.url("/order"), posting, "amount=1000");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.location()).doesNotContain("1000");
    assertThat(browser.follow(reply).body()).isEqualTo("GET /form?step=3 as alice");
    assertThat(reached).containsExactly("GET /form");
  }

  @Test
  @Tag("checklist-43")
  void postedFormOfAForeignOrUnknownPageComesBackToTheFirstPage() {
    WebApp app = watched();
    List<Headers> posts =
        List.of(
            Headers.NAVIGATION,
            Headers.NAVIGATION.with("Referer", "https://evil.example/app/form"),
            Headers.NAVIGATION.with("Referer", "http://127.0.0.1:1/app/form"),
            Headers.NAVIGATION.with("Referer", app.origin() + "@evil.example/app/form"),
            Headers.NAVIGATION.with("Referer", "not an address"),
            Headers.NAVIGATION.with("Referer", "about:blank"));
    for (Headers post : posts) {
      Browser each = new Browser();
      Reply reply = each.send("POST", app.url("/order"), post, "amount=1000");
      assertThat(each.follow(reply).body()).isEqualTo("GET / as alice");
    }
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    WebApp app = watched();
    Reply page = browser.send("HEAD", app.url("/page"), Headers.NAVIGATION);
    assertThat(page.status()).isEqualTo(302);
    assertThat(browser.follow(page).body()).isEqualTo("GET /page as alice");
    Reply script = new Browser().send("HEAD", app.url("/page"), Headers.SCRIPT);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.body()).isEmpty();
  }

  @Test
  void otherMethodsOfScriptsAreNotLetThrough() {
    WebApp app = watched();
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS")) {
      assertThat(browser.send(method, app.url("/api"), Headers.FETCH).status())
          .as(method)
          .isIn(401, 405);
    }
    assertThat(reached).isEmpty();
  }
}
