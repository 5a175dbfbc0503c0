package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackTest extends FilterTest {
  private void assertNobodyIn(WebApp app, Browser browser) {
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
  }

  @Test
  @Tag("checklist-42")
  @Tag("checklist-45")
  @Tag("checklist-9")
  void successIsARedirectToThePageThatKeepsTheCodeToItself() {
    WebApp app = start();
    Reply reply = browser.open(browser.untilCallback(app.url("/page?x=1")));
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.rawLocation()).isEqualTo("/app/page?x=1");
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("Cache-Control")).hasValue("no-store");
    assertThat(reply.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(reply.headers("Set-Cookie")).anyMatch(CookieJar::removes);
    assertThat(browser.cookies().startingWith("kelid-")).isEmpty();
  }

  @Test
  @Tag("checklist-42")
  void failureKeepsTheCodeToItselfToo() {
    WebApp app = start();
    Reply reply = browser.open(app.url("/oauth/callback/default?code=c0de&state=x"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Cache-Control")).hasValue("no-store");
    assertThat(reply.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(reply.body()).doesNotContain("c0de").doesNotContain("src=");
  }

  @Test
  void postIsRefusedAndSpendsNothing() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    for (String method : List.of("POST", "HEAD", "PUT")) {
      Reply refused = browser.send(method, callback, Headers.NAVIGATION);
      assertThat(refused.status()).as(method).isEqualTo(405);
      assertThat(refused.header("Allow")).hasValue("GET");
    }
    assertThat(provider.tokenRequests()).isZero();
    assertThat(browser.visit(callback).body()).isEqualTo("GET /page as alice");
  }

  @ParameterizedTest
  @Tag("checklist-38")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {"-", "code=c", "code=c&state=", "state=x&code=c"})
  void callbackThatNobodyWaitsForIsAPageForStrangersAndAWayHomeForUsers(String query) {
    WebApp app = start();
    String callback = app.url("/oauth/callback/default" + (query == null ? "" : "?" + query));
    Reply stranger = browser.open(callback);
    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.body()).contains("This sign-in is no longer open");
    assertThat(app.sessions()).isEmpty();
    String again = Html.links(stranger.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET / as alice");

    String session = app.sessions().get(0).getId();
    Reply user = browser.open(callback);
    assertThat(user.status()).isEqualTo(303);
    assertThat(user.rawLocation()).isEqualTo("/app/");
    assertThat(app.sessions()).singleElement().extracting("id").isEqualTo(session);
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-38")
  void wantedPageIsKeptWhereOnlyOneLoginIsOpen() {
    WebApp app = start();
    browser.untilCallback(app.url("/page?x=1"));
    Reply foreign = browser.open(app.url("/oauth/callback/default?state=x&code=c"));
    assertThat(foreign.status()).isEqualTo(400);
    String again = Html.links(foreign.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET /page?x=1 as alice");

    Browser twoTabs = new Browser();
    twoTabs.untilCallback(app.url("/page?x=1"));
    twoTabs.untilCallback(app.url("/page?x=2"));
    foreign = twoTabs.open(app.url("/oauth/callback/default?state=x&code=c"));
    again = Html.links(foreign.body()).get(0);
    assertThat(twoTabs.visit(app.origin() + again).body()).isEqualTo("GET / as alice");
  }

  @Test
  @Tag("checklist-38")
  void wantedPageOfALoginAtAnotherRegistrationIsNotTaken() {
    AuthorizationServer other = provider(AuthorizationServer.builder().approveAs("bob"));
    WebApp app = start(TwoRegistrations.at(provider, other));
    browser.untilCallback(app.url("/oauth/login/a?return_to=/app/page?x=1"));
    Reply foreign = browser.open(app.url("/oauth/callback/a?state=x&code=c"));
    String again = Html.links(foreign.body()).get(0);
    assertThat(again).contains("page");

    foreign = browser.open(app.url("/oauth/callback/b?state=x&code=c"));
    assertThat(foreign.status()).isEqualTo(400);
    again = Html.links(foreign.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET / as bob");
  }

  @Test
  @Tag("checklist-8")
  void callbackThatIsReloadedLeadsTheUserToItsPageWhereThatIsStillKnown() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    CookieJar before = new CookieJar();
    before.copyOf(browser.cookies());
    browser.open(callback);
    assertThat(browser.open(callback).rawLocation()).isEqualTo("/app/");

    Browser signedIn = new Browser();
    logIn(signedIn, app);
    before.startingWith("kelid-").forEach(c -> signedIn.cookies().put(app.origin(), c));
    assertThat(signedIn.open(callback).rawLocation()).isEqualTo("/app/page");
    assertThat(provider.tokenRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @Tag("checklist-39")
  @CsvSource({"code", "state", "iss", "error"})
  void repeatedParameterIsRefused(String name) {
    WebApp app = start();
    assertThat(browser.open(browser.untilCallback(app.url("/page"))).status()).isEqualTo(303);

    Browser next = new Browser();
    String callback = next.untilCallback(app.url("/page"));
    String more =
        name.equals("error") ? "&error=a&error=a" : "&" + name + "=" + value(callback, name);
    Reply refused = next.open(callback + more);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(provider.tokenRequests()).isEqualTo(1);
    assertNobodyIn(app, next);
  }

  private static String value(String callback, String name) {
    return Reply.parameter(callback, name);
  }

  @Test
  @Tag("checklist-40")
  void errorWinsOverACode() {
    WebApp app = start();
    Reply reply = browser.open(browser.untilCallback(app.url("/page")) + "&error=access_denied");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(provider.tokenRequests()).isZero();
    assertNobodyIn(app, browser);
  }

  @Test
  @Tag("checklist-41")
  void unknownParametersAreIgnored() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    assertThat(browser.open(callback + "&session_state=x&y").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @Tag("checklist-32")
  @Tag("checklist-33")
  @EnumSource(names = {"WRONG_ISS_PARAMETER", "MISSING_ISS_PARAMETER", "WRONG_STATE", "BLANK_CODE"})
  void callbackThatIsWrongIsRefusedBeforeAnyTokenRequest(Misbehaviour wrong) {
    WebApp app = start();
    assertThat(logIn(new Browser(), app).status()).isEqualTo(200);

    provider.misbehaveOnce(wrong);
    Reply reply = browser.visit(app.url("/page"));
    assertThat(reply.status()).isIn(400, 403);
    assertThat(provider.tokenRequests()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
    assertNobodyIn(app, browser);
    assertThat(logIn(browser, app).status()).isEqualTo(200);
  }

  @Test
  @Tag("checklist-35")
  void errorFromTheWrongIssuerIsNotShownAsTheProviders() {
    WebApp app = start();
    provider.denyNext();
    String denied = browser.untilCallback(app.url("/page"));
    assertThat(browser.open(denied).status()).isEqualTo(403);

    provider.denyNext();
    String forged =
        browser.untilCallback(app.url("/page")).replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil");
    assertThat(browser.open(forged).status()).isEqualTo(400);
  }

  @Test
  @Tag("checklist-37")
  @Tag("checklist-36")
  @Tag("checklist-31")
  void answerOfOneProviderIsRefusedAtTheOthersCallback() {
    AuthorizationServer other = provider(AuthorizationServer.builder());
    WebApp app = start(TwoRegistrations.at(provider, other));
    String callback = browser.untilCallback(app.url("/oauth/login/a"));
    assertThat(browser.open(callback).status()).isEqualTo(303);

    Browser next = new Browser();
    String swapped = next.untilCallback(app.url("/oauth/login/a"));
    Reply refused = next.open(swapped.replace("/callback/a", "/callback/b"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(other.tokenRequests()).isZero();
    assertThat(provider.tokenRequests()).isEqualTo(1);
    assertNobodyIn(app, next);
  }

  @Test
  @Tag("checklist-9")
  void failedLoginUsesUpItsState() {
    WebApp app = start();
    provider.misbehaveOnce(Misbehaviour.TOKEN_500);
    String callback = browser.untilCallback(app.url("/page"));
    Browser copy = new Browser();
    copy.cookies().copyOf(browser.cookies());
    assertThat(browser.open(callback).status()).isIn(502, 503);
    assertThat(copy.open(callback).status()).isEqualTo(400);
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }
}
