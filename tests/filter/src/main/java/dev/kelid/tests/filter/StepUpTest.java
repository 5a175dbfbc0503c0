package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.jdk.TokenAttachingClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that demands more than the user's login gave (RFC 6750 section 3.1, RFC 9470). */
@Tag("checklist-127")
class StepUpTest extends FilterTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Time time = new Time();
  private final AuthorizationServer patient = provider(AuthorizationServer.builder().clock(time));
  private final ResourceServer api = closing(ResourceServer.start(patient));
  private final WebApp app = start(setup());

  private WebAppSetup setup() {
    return WebApp.at(patient)
        .clock(time)
        .param("scope", "openid profile")
        .param("api-origins", api.origin())
        .page("/pay", this::pay)
        .page("/pay-jdk", this::payWithTheJdk)
        .page("/token", BoundScopes.GRANT);
  }

  private void pay(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpGet call = new HttpGet(api.uri("/pay"));
    String said =
        LoginFilter.httpClient(request)
            .execute(call, r -> r.getCode() + " " + EntityUtils.toString(r.getEntity()));
    response.getWriter().print(said);
  }

  private void payWithTheJdk(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CallAuthorizer calls = LoginFilter.authorizedClient(request).calls();
    try {
      HttpResponse<String> said =
          new TokenAttachingClient(HTTP, calls)
              .send(
                  HttpRequest.newBuilder(api.uri("/pay")).build(),
                  HttpResponse.BodyHandlers.ofString());
      response.getWriter().print(said.statusCode() + " " + said.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pay", "/pay-jdk"})
  void strongerLoginComesBackToThePageAndTheApiGetsTheNewToken(String page) {
    String own = BoundScopes.token(browser.visit(app.url("/token")));
    assertThat(browser.visit(app.url(page)).body()).startsWith("200 ");
    api.requireAuthentication("/pay", "gold", null);

    Reply start = browser.open(app.url(page + "?order=7"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.locationParameter("acr_values")).isEqualTo("gold");
    assertThat(start.locationParameter("scope")).isEqualTo("openid profile");
    assertThat(start.location()).doesNotContain("prompt=");
    Reply paid = browser.follow(start);
    assertThat(paid.address()).isEqualTo(app.url(page + "?order=7"));
    assertThat(paid.body()).startsWith("200 ").contains("\"subject\":\"alice\"");
    assertThat(BoundScopes.token(browser.visit(app.url("/token")))).isNotEqualTo(own);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void fresherLoginIsAskedForByItsAge() {
    logIn(browser, app);
    time.pass(Duration.ofMinutes(4));
    assertThat(browser.open(app.url("/pay")).body()).startsWith("200 ");
    api.requireAuthentication("/pay", null, 120L);

    Reply start = browser.open(app.url("/pay"));
    assertThat(start.locationParameter("max_age")).isEqualTo("120");
    assertThat(browser.follow(start).body()).startsWith("200 ");
  }

  @Test
  void furtherScopeIsAddedToTheGrantAndTheUserIsAsked() {
    logIn(browser, app);
    assertThat(browser.open(app.url("/pay")).body()).startsWith("200 ");
    api.requireScope("/pay", "pay");

    Reply start = browser.open(app.url("/pay"));
    assertThat(start.locationParameter("scope")).isEqualTo("openid profile pay");
    assertThat(start.locationParameter("prompt")).isEqualTo("consent");
    assertThat(browser.follow(start).body())
        .startsWith("200 ")
        .contains("\"scopes\":[\"openid\",\"profile\",\"pay\"]");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void oneDemandAfterTheOtherKeepsWhatTheFirstBrought() {
    logIn(browser, app);
    api.requireScope("/pay", "pay");
    api.requireAuthentication("/pay", "gold", null);

    assertThat(browser.visit(app.url("/pay")).body()).startsWith("200 ");
    api.requireAuthentication("/pay", "platinum", null);
    assertThat(browser.visit(app.url("/pay")).body()).startsWith("200 ").contains("\"pay\"");
  }

  @Test
  @Tag("checklist-119")
  void anotherUserChangesNothing() {
    String own = BoundScopes.token(browser.visit(app.url("/token")));
    api.requireAuthentication("/pay", "gold", null);
    patient.approveAs("bob");
    Reply page = browser.visit(app.url("/pay"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(BoundScopes.token(browser.visit(app.url("/token")))).isEqualTo(own);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-47")
  void anApiThatIsNeverContentSendsTheUserOnceAMinute() throws IOException {
    WebApp strict = strict("acr_values=\"<b>gold\"", setup());
    logIn(browser, strict);
    patient.clearRequests();
    Reply page = browser.visit(strict.url("/strict"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .contains("Signing in did not help", "What it still lacks: acr_values &lt;b&gt;gold.")
        .contains("href=\"/app/strict\"");
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(browser.visit(strict.url("/strict")).status()).isEqualTo(403);
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).hasSize(1);

    time.pass(Duration.ofSeconds(61));
    assertThat(browser.open(strict.url("/strict")).status()).isEqualTo(302);
  }

  /** An application whose page {@code /strict} calls an API that always demands this. */
  private WebApp strict(String demand, WebAppSetup setup) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("WWW-Authenticate", "Bearer error=insufficient_user_authentication, " + demand);
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    closing(() -> server.stop(0));
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    return start(
        setup
            .param("api-origins", origin)
            .page(
                "/strict",
                (request, response) ->
                    response
                        .getWriter()
                        .print(
                            (int)
                                LoginFilter.httpClient(request)
                                    .execute(new HttpGet(origin), r -> r.getCode()))));
  }

  @Test
  void aLoginThatIsNotWhatWasDemandedSaysSo() {
    String own = BoundScopes.token(browser.visit(app.url("/token")));
    time.pass(Duration.ofMinutes(4));
    api.requireAuthentication("/pay", null, 120L);
    patient.misbehave(Misbehaviour.STALE_AUTH_TIME);
    Reply page = browser.visit(app.url("/pay"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .contains("This sign-in was not strong enough", "You are still signed in")
        .contains("href=\"/app/pay\"");
    assertThat(BoundScopes.token(browser.visit(app.url("/token")))).isEqualTo(own);
    patient.behave();
    assertThat(browser.visit(app.url("/pay")).body()).startsWith("200 ");
  }

  @Test
  void anApiCannotWeakenWhatIsConfigured() throws IOException {
    WebAppSetup setup = setup().param("acr-values", "silver gold").param("max-age", "60");
    WebApp strict = strict("acr_values=\"bronze gold\", max_age=3600", setup);
    logIn(browser, strict);
    Reply start = browser.open(strict.url("/strict"));
    assertThat(start.locationParameter("acr_values")).isEqualTo("gold");
    assertThat(start.locationParameter("max_age")).isEqualTo("60");

    WebApp weaker = strict("acr_values=bronze", setup().param("acr-values", "silver gold"));
    Browser other = new Browser();
    logIn(other, weaker);
    Reply page = other.open(weaker.url("/strict"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("What it still lacks: acr_values bronze.");
  }

  @Test
  void aScriptIsToldAndNotSentRound() {
    logIn(browser, app);
    assertThat(browser.send("GET", app.url("/pay"), Headers.FETCH).status()).isEqualTo(200);
    api.requireAuthentication("/pay", "gold", null);
    Reply told = browser.send("GET", app.url("/pay"), Headers.FETCH);
    assertThat(told.status()).isEqualTo(401);
    assertThat(told.json().getString("error")).isEqualTo("insufficient_user_authentication");
  }
}
