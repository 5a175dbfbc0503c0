package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scripts whose calls need more than the user's login gave: told what, and where to get it. */
@Tag("checklist-127")
class ScriptStepUpTest extends FilterTest {
  private final Time time = new Time();
  private final AuthorizationServer patient = provider(AuthorizationServer.builder().clock(time));
  private final ResourceServer api = closing(ResourceServer.start(patient));
  private final WebApp app = start(setup());
  private final Headers fetch = Headers.FETCH.with("Referer", app.url("/orders?page=2"));

  private WebAppSetup setup() {
    return WebApp.at(patient)
        .clock(time)
        .param("scope", "openid profile")
        .param("api-origins", api.origin())
        .page("/pay", this::pay)
        .page("/many", ScriptStepUpTest::many);
  }

  private void pay(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int status =
        LoginFilter.httpClient(request).execute(new HttpGet(api.uri("/pay")), r -> r.getCode());
    response.getWriter().print(status);
  }

  /** Needs another scope for each query. */
  private static void many(HttpServletRequest request, HttpServletResponse response) {
    throw new LoginRequired(
        "default",
        "one of many",
        new LoginRequired.Need("", List.of("openid", request.getQueryString()), List.of(), null));
  }

  private JsonObject told(String path) {
    Reply reply = browser.send("GET", app.url(path), fetch);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate"))
        .hasValue(
            "Bearer realm=\"sign in at login_url\", error=\""
                + reply.json().getString("error")
                + "\"");
    return reply.json();
  }

  private Reply open(JsonObject told) {
    return browser.open(app.origin() + told.getString("login_url"));
  }

  private void signedIn() {
    logIn(browser, app);
    assertThat(browser.send("GET", app.url("/pay"), fetch).body()).isEqualTo("200");
    patient.clearRequests();
  }

  @Test
  void aStrongerLoginIsNamedAndItsAddressBeginsItAndReturnsToThePage() {
    signedIn();
    api.requireAuthentication("/pay", "gold", 300L);

    JsonObject told = told("/pay");
    assertThat(told.getString("error")).isEqualTo("insufficient_user_authentication");
    assertThat(told.getString("acr_values")).isEqualTo("gold");
    assertThat(told.getInt("max_age")).isEqualTo(300);
    assertThat(told).doesNotContainKey("scope");
    assertThat(told.getString("error_description")).doesNotContain("Nobody");
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).isEmpty();

    Reply start = open(told);
    assertThat(start.locationParameter("acr_values")).isEqualTo("gold");
    assertThat(start.locationParameter("max_age")).isEqualTo("300");
    assertThat(browser.follow(start).address()).isEqualTo(app.url("/orders?page=2"));
    assertThat(browser.send("GET", app.url("/pay"), fetch).body()).isEqualTo("200");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void aFurtherScopeIsNamedAndItsAddressAsksForItAndTheUserIsAsked() {
    signedIn();
    api.requireScope("/pay", "pay");

    JsonObject told = told("/pay");
    assertThat(told.getString("error")).isEqualTo("insufficient_scope");
    assertThat(told.getString("scope")).isEqualTo("pay");
    assertThat(told).doesNotContainKeys("acr_values", "max_age");

    Reply start = open(told);
    assertThat(start.locationParameter("scope")).isEqualTo("openid profile pay");
    assertThat(start.locationParameter("prompt")).isEqualTo("consent");
    assertThat(browser.follow(start).status()).isEqualTo(200);
    assertThat(browser.send("GET", app.url("/pay"), fetch).body()).isEqualTo("200");
  }

  @Test
  void anAddressAsksForNothingThatThisSessionDidNotNeed() {
    signedIn();
    api.requireScope("/pay", "pay");
    String address = app.origin() + told("/pay").getString("login_url");
    assertThat(browser.open(address).locationParameter("scope")).isEqualTo("openid profile pay");

    Browser other = new Browser();
    assertThat(other.open(address).locationParameter("scope")).isEqualTo("openid profile");
    logIn(other, app);
    assertThat(other.open(address).locationParameter("scope")).isEqualTo("openid profile");
    for (String more : List.of("&scope=admin", "&need=admin", "&acr_values=none", "&purpose=x")) {
      Reply start = browser.open(address + more);
      assertThat(start.locationParameter("scope")).as(more).isEqualTo("openid profile pay");
      assertThat(start.location()).as(more).doesNotContain("admin", "acr_values", "purpose");
    }
    String forged = address.replaceAll("need=.*", "need=pay");
    assertThat(browser.open(forged).locationParameter("scope")).isEqualTo("openid profile");
    String abroad = address.replaceAll("return_to=[^&]*", "return_to=https://evil.example/");
    assertThat(browser.visit(abroad).address()).isEqualTo(app.url("/"));
  }

  @Test
  @Tag("checklist-119")
  void anotherUserAtTheProviderChangesNothing() {
    signedIn();
    api.requireAuthentication("/pay", "gold", null);
    patient.approveAs("bob");

    Reply page = browser.follow(open(told("/pay")));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void aRefusalIsToldWithWhatIsMissingAndTheSessionGoesOn() {
    signedIn();
    api.requireAuthentication("/pay", "gold", 300L);
    patient.denyNext();

    Reply page = browser.follow(open(told("/pay")));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .contains("This was not allowed", "acr_values gold, max_age 300", "You are still signed in")
        .contains("href=\"/app/orders?page=2\"");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    assertThat(browser.follow(open(told("/pay"))).address()).isEqualTo(app.url("/orders?page=2"));
  }

  @Test
  void aLoginThatIsNotWhatWasNeededSaysWhatItLacks() {
    signedIn();
    time.pass(Duration.ofMinutes(4));
    api.requireAuthentication("/pay", null, 120L);
    patient.misbehave(Misbehaviour.STALE_AUTH_TIME);

    Reply page = browser.follow(open(told("/pay")));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This sign-in was not strong enough", "max_age 120");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-47")
  void aScriptWhoseLoginDidNotHelpIsNotSentAgainWithinAMinute() {
    signedIn();
    api.requireAuthentication("/pay", "gold", null);
    JsonObject first = told("/pay");
    browser.follow(open(first));
    patient.reset();
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(200);
    patient.clearRequests();

    Reply again = open(first);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("Signing in did not help", "acr_values gold");
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).isEmpty();
    time.pass(Duration.ofSeconds(61));
    assertThat(open(first).locationParameter("acr_values")).isEqualTo("gold");
  }

  @Test
  void theOldestOfManyNeedsIsForgotten() {
    signedIn();
    JsonObject first = told("/many?scope-0");
    JsonObject second = told("/many?scope-1");
    for (int i = 2; i <= 10; i++) {
      told("/many?scope-" + i);
    }
    assertThat(open(first).locationParameter("scope")).isEqualTo("openid profile");
    assertThat(open(second).locationParameter("scope")).isEqualTo("openid scope-1");
  }
}
