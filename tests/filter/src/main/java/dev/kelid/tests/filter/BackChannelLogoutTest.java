package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.BackChannelLogouts.Sent;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider ends sessions past the browser (OpenID Connect Back-Channel Logout 1.0). */
class BackChannelLogoutTest extends FilterTest {
  private static final String PATH = "/oauth/backchannel-logout/default";
  private final BackChannelLogouts logouts = provider.backChannelLogouts();

  private WebApp registered(WebAppSetup setup) {
    WebApp app = start(setup);
    logouts.register("app", URI.create(app.url(PATH)));
    return app;
  }

  private WebApp registered() {
    return registered(app());
  }

  private static Browser signedIn(WebApp app) {
    Browser browser = new Browser();
    logIn(browser, app);
    return browser;
  }

  private String nextLocation(WebApp app, Browser of) {
    return of.open(app.url("/page?a=1")).location();
  }

  private String authorization() {
    return provider.endpoint(Endpoint.AUTHORIZATION).toString();
  }

  /** A token of alice's that never reached the application. */
  private String unusedToken(WebApp app) {
    logouts.register("app", URI.create(app.url("/oauth/backchannel-logout/nowhere")));
    Sent sent = logouts.logOutEverywhere("alice").get(0);
    assertThat(sent.status()).isEqualTo(404);
    return sent.logoutToken();
  }

  private static int postAs(String type, String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  @Tag("checklist-138")
  @Tag("checklist-139")
  void sessionThatTheProviderEndsIsOverAtTheNextRequest() {
    WebApp app = registered();
    logIn(browser, app);
    assertThat(app.owners()).isEqualTo(1);

    List<Sent> sent = logouts.logOut("alice");

    assertThat(sent).singleElement().extracting(Sent::status).isEqualTo(200);
    assertThat(sent.get(0).cacheControl()).contains("no-store");
    assertThat(sent.get(0).body()).isEmpty();
    assertThat(app.owners()).isZero();
    Reply page = browser.open(app.url("/page?a=1"));
    assertThat(page.location()).startsWith(authorization());
    assertThat(app.sessions()).isEmpty();
    assertThat(browser.follow(page).address()).isEqualTo(app.url("/page?a=1"));
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void scriptsOfAnEndedSessionAreToldToLogIn() {
    WebApp app = registered();
    logIn(browser, app);
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(200);
    logouts.logOut("alice");

    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {
        "BAD_SIGNATURE",
        "WRONG_ISSUER",
        "WRONG_AUDIENCE",
        "ALG_NONE",
        "LOGOUT_TOKEN_EXPIRED",
        "LOGOUT_TOKEN_OTHER_TYPE",
        "LOGOUT_TOKEN_WITHOUT_EVENT",
        "LOGOUT_TOKEN_WITH_NONCE",
        "LOGOUT_TOKEN_WITHOUT_ID",
        "LOGOUT_TOKEN_WITHOUT_NAMES"
      })
  @Tag("checklist-137")
  @Tag("checklist-138")
  void oneDefectAndNobodyIsLoggedOut(Misbehaviour defect) {
    WebApp app = registered();
    logIn(browser, app);
    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);
    assertThat(nextLocation(app, browser)).startsWith(authorization());

    Browser next = signedIn(app);
    provider.misbehave(defect);
    Sent sent = logouts.logOut("alice").stream().reduce((a, b) -> b).orElseThrow();

    assertThat(sent.status()).isEqualTo(400);
    assertThat(sent.cacheControl()).contains("no-store");
    assertThat(sent.body()).contains("\"error\":\"invalid_request\"").contains("logout token");
    assertThat(next.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(app.logs().text()).contains("the logout token");
  }

  @Test
  @Tag("checklist-137")
  void aTokenThatComesTwiceIsRefused() {
    WebApp app = registered();
    logIn(browser, app);
    Sent sent = logouts.logOutEverywhere("alice").get(0);
    assertThat(sent.status()).isEqualTo(200);
    Browser again = signedIn(app);

    assertThat(logouts.repeat(sent).status()).isEqualTo(400);
    assertThat(again.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-138")
  void onlyOneFormByPostIsTaken() throws Exception {
    WebApp app = registered();
    logIn(browser, app);
    String url = app.url(PATH);
    String good = unusedToken(app);
    String form = "logout_token=" + good;

    Reply get = new Browser().send("GET", url + "?" + form, Headers.NOTHING);
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).contains("POST");
    assertThat(new Browser().send("PUT", url, Headers.NOTHING, form).status()).isEqualTo(405);
    assertThat(new Browser().send("POST", url + "?" + form, Headers.NOTHING, "a=1").status())
        .isEqualTo(400);
    assertThat(new Browser().send("POST", url, Headers.NOTHING, form + "&" + form).status())
        .isEqualTo(400);
    assertThat(new Browser().send("POST", url, Headers.NOTHING, form + "&x=" + "y".repeat(140_000)))
        .extracting(Reply::status)
        .isEqualTo(400);
    assertThat(postAs("text/plain", url, form)).isEqualTo(400);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    Reply answer = new Browser().send("POST", url, Headers.NOTHING, form + "&other=1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(nextLocation(app, browser)).startsWith(authorization());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth/backchannel-logout/", "/oauth/backchannel-logout/other"})
  void thereIsNoSuchPlaceForOtherRegistrations(String path) {
    WebApp app = registered();
    logIn(browser, app);
    String form = "logout_token=" + unusedToken(app);

    assertThat(new Browser().send("POST", app.url(path), Headers.NOTHING, form).status())
        .isEqualTo(404);
    assertThat(new Browser().send("POST", app.url(PATH), Headers.NOTHING, form).status())
        .isEqualTo(200);
  }

  @Test
  void whoDoesNotWantItSwitchesItOff() {
    WebApp app = registered(app().param("back-channel-logout", "false"));
    logIn(browser, app);
    assertThat(app.logs().text()).doesNotContain("backchannel-logout");

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(404);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void keysThatCannotBeHadRefuseAndTheProviderMayAskAgain() {
    Time time = new Time();
    WebApp app = registered(app(clients -> clients.clock(time)).clock(time));
    logIn(browser, app);
    provider.rotateKeys();
    provider.misbehave(Misbehaviour.JWKS_500);
    Sent refused = logouts.logOut("alice").get(0);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    provider.behave();
    time.pass(Duration.ofSeconds(2));
    assertThat(logouts.repeat(refused).status()).isEqualTo(200);
    assertThat(nextLocation(app, browser)).startsWith(authorization());
  }

  @Test
  @Tag("checklist-137")
  void aStoreInTroubleRefusesAndTheProviderMayAskAgain() {
    TroubledStore store = new TroubledStore();
    WebApp app = registered(app(clients -> clients.store(store)));
    logIn(browser, app);
    store.fail();
    Sent refused = logouts.logOut("alice").get(0);
    assertThat(refused.status()).isEqualTo(400);
    store.recover();
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");

    assertThat(logouts.repeat(refused).status()).isEqualTo(200);
    assertThat(nextLocation(app, browser)).startsWith(authorization());
    assertThat(logouts.repeat(refused).status()).isEqualTo(400);
  }
}
