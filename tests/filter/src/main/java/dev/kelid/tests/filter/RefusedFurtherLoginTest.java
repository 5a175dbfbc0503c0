package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins for something more that are refused. */
class RefusedFurtherLoginTest extends FilterTest {
  private static final Map<String, List<String>> JSON =
      Map.of("Content-Type", List.of("application/json"));

  private final WebApp app =
      start(app().page("/pay", FurtherLoginTest.FURTHER).page("/token", BoundScopes.GRANT));

  private static String token(Reply page) {
    return BoundScopes.token(page);
  }

  @Test
  void refusalReturnsToThePageWhichIsToldOnce() {
    String own = token(browser.visit(app.url("/token")));
    provider.denyNext();
    Reply back = callback(app.url("/pay?scope=pay&x=%C3%A9"));
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.rawLocation()).isEqualTo("/app/pay?scope=pay&x=%C3%A9");
    assertThat(browser.open(app.url("/token")).status()).isEqualTo(200);
    assertThat(browser.send("GET", back.location(), Headers.FETCH).status()).isEqualTo(401);

    Reply page = browser.follow(back);
    assertThat(page.body())
        .startsWith("refused: access_denied | This was not allowed. ")
        .contains("still signed in")
        .contains("the user did not allow it")
        .endsWith(" | /app/pay?scope=pay&x=%C3%A9 as alice");
    assertThat(token(browser.open(app.url("/token")))).isEqualTo(own);
    assertThat(browser.visit(app.url("/pay?scope=pay&x=%C3%A9")).body()).startsWith("alice ");
  }

  /** What the callback answers. */
  private Reply callback(String page) {
    return browser.open(browser.untilCallback(page));
  }

  @Test
  @Tag("checklist-47")
  void pageThatNeedsTheSameAgainIsAFailureWithTheReasonAndNoLoop() {
    browser.visit(app.url("/token"));
    provider.clearRequests();
    provider.denyNext();
    String address = app.url("/pay?scope=pay&try=again");
    Reply page = browser.visit(address);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .contains("This was not allowed")
        .contains("the user did not allow it")
        .contains("Reference: ");
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(Html.links(page.body())).containsExactly("/app/pay?scope=pay&try=again");
    assertThat(browser.visit(address).body()).startsWith("alice ");
  }

  @Test
  void refusedResourceOfARequestIsAPageThatSaysWhy() {
    AuthorizationServer divar = provider(AuthorizationServer.builder().dialect(Dialect.DIVAR));
    WebApp posts = start(BoundScopes.divar(divar));
    String first = browser.visit(posts.url("/grant?post_token=x1")).body();
    divar.denyNext();
    Reply page = browser.visit(posts.url("/grant?post_token=x2"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("the user did not agree").contains("still signed in");
    assertThat(browser.open(posts.url("/grant?post_token=x1")).body()).isEqualTo(first);
    assertThat(browser.visit(posts.url("/grant?post_token=x2")).status()).isEqualTo(200);

    divar.misbehaveOnce(Misbehaviour.BLANK_CODE);
    Reply blank = browser.visit(posts.url("/grant?post_token=x3"));
    assertThat(blank.status()).isEqualTo(403);
    assertThat(browser.open(posts.url("/grant?post_token=x1")).body()).isEqualTo(first);
  }

  @ParameterizedTest
  @Tag("checklist-69")
  @ValueSource(strings = {"<script>alert(1)</script>", "a%0d%0aSet-Cookie: x=1"})
  void textOfTheProviderIsBoundedAndEscaped(String hostile) {
    browser.visit(app.url("/token"));
    String state = Reply.parameter(browser.open(app.url("/pay?scope=p&try=1")).location(), "state");
    String text = (hostile + "y".repeat(1_000)).replace("<", "%3C").replace(">", "%3E");
    Reply back =
        browser.open(
            app.url("/oauth/callback/default?error=x%3Cb%3E&error_description=")
                + text.replace(" ", "+")
                + "&state="
                + state
                + "&iss="
                + provider.issuer());
    assertThat(back.status()).isEqualTo(303);
    Reply page = browser.follow(back);
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.body())
        .contains("y".repeat(200))
        .doesNotContain("y".repeat(401), "<script>", "<b>", "\r\nSet-Cookie");
    assertThat(page.headers("Set-Cookie")).noneMatch(c -> c.startsWith("x="));
  }

  @Test
  void whatIsForDevelopersStaysInTheLog() {
    AtomicBoolean stranger = new AtomicBoolean();
    ApacheTransport network = closing(new ApacheTransport(Timeouts.standard()));
    HttpTransport transport =
        call ->
            stranger.get() && call.uri().equals(provider.endpoint(Endpoint.TOKEN))
                ? new HttpReply(
                    401, JSON, "{\"error\":\"invalid_client\",\"error_description\":\"Ask Tom\"}")
                : network.send(call);
    WebApp own =
        start(app(clients -> clients.transport(transport)).page("/pay", FurtherLoginTest.FURTHER));
    logIn(browser, own);
    assertThat(browser.visit(own.url("/pay?scope=pay")).status()).isEqualTo(200);

    stranger.set(true);
    Reply page = browser.visit(own.url("/pay?scope=cal&try=again"));
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.body())
        .contains("still signed in", "tell the people who run this application")
        .doesNotContain("Ask Tom", "The reason given", "client");
    assertThat(own.logs().text()).contains("Ask Tom");
  }

  @Test
  void whoDeniesAPlainLoginIsToldToBeSignedInStill() {
    assertThat(browser.visit(app.url("/token")).status()).isEqualTo(200);
    provider.denyNext();
    Reply page = browser.visit(app.url("/oauth/login/default?return_to=/app/token"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("still signed in").doesNotContain("not signed in");
    assertThat(browser.open(app.url("/token")).status()).isEqualTo(200);
  }

  @Test
  void ownErrorPageHasTheReasonToo() {
    Page failed =
        (request, response) ->
            response
                .getWriter()
                .print(
                    request.getAttribute(LoginFilter.ERROR_CODE)
                        + " "
                        + request.getAttribute(LoginFilter.ERROR_MESSAGE));
    WebApp own =
        start(
            app()
                .param("error-page", "/failed")
                .page("/pay", FurtherLoginTest.FURTHER)
                .page("/failed", failed));
    logIn(browser, own);
    provider.denyNext();
    Reply page = browser.visit(own.url("/pay?scope=pay&try=again"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .startsWith("access_denied This was not allowed.")
        .contains("the user did not allow it");
  }

  @Test
  void oldRefusalIsForgottenAndOnlyOneIsKept() {
    Time time = new Time();
    AuthorizationServer patient = provider(AuthorizationServer.builder().clock(time));
    WebApp clocked = start(WebApp.at(patient).clock(time).page("/pay", FurtherLoginTest.FURTHER));
    logIn(browser, clocked);
    for (String scope : List.of("a", "b", "c")) {
      patient.denyNext();
      assertThat(callback(clocked.url("/pay?scope=" + scope)).status()).isEqualTo(303);
    }
    assertThat(clocked.sessions().get(0).getSession().getAttribute("dev.kelid.oauth.refusal"))
        .asString()
        .contains("/app/pay?scope=c");
    assertThat(browser.open(clocked.url("/pay?scope=a")).status()).isEqualTo(302);
    assertThat(browser.open(clocked.url("/pay?scope=c")).body()).startsWith("refused: ");

    patient.denyNext();
    callback(clocked.url("/pay?scope=a"));
    time.pass(Duration.ofSeconds(61));
    assertThat(browser.open(clocked.url("/pay?scope=a")).status()).isEqualTo(302);
  }
}
