package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PendingCookiesTest extends FilterTest {
  private static final String PREFIX = "kelid-";

  private List<CookieJar.Held> held() {
    return browser.cookies().startingWith(PREFIX);
  }

  private static void assertRefused(Browser browser, WebApp app, String callback) {
    int asked = app.sessions().size();
    Reply reply = browser.open(callback);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("This sign-in is no longer open");
    assertThat(app.sessions()).hasSize(asked);
  }

  @Test
  @Tag("checklist-144")
  void cookieIsForThisApplicationAndTenMinutesOnly() {
    WebApp app = start();
    Reply begun = browser.open(app.url("/page"));
    assertThat(begun.cookies(PREFIX)).hasSize(1);
    assertThat(begun.header("Cache-Control")).hasValue("no-store");
    CookieJar.Held cookie = held().get(0);
    assertThat(cookie.attributes())
        .containsEntry("httponly", "")
        .containsEntry("samesite", "Lax")
        .containsEntry("max-age", "600")
        .containsEntry("path", "/app")
        .doesNotContainKey("secure")
        .doesNotContainKey("domain");
  }

  @Test
  @Tag("checklist-144")
  void cookieOfASecureSiteIsBoundToItsHost() {
    String redirect = "https://app.example.com/app/oauth/callback/default";
    AuthorizationServer strict =
        provider(
            AuthorizationServer.builder()
                .client(TestClient.confidential("app", "app-secret", redirect)));
    WebApp app = start(WebApp.at(strict).param("base-url", "https://app.example.com"));
    Reply begun = browser.open(app.url("/page"));
    assertThat(begun.locationParameter("redirect_uri")).isEqualTo(redirect);
    CookieJar.Held cookie = browser.cookies().startingWith("__Host-kelid-").get(0);
    assertThat(cookie.attributes())
        .containsEntry("secure", "")
        .containsEntry("httponly", "")
        .containsEntry("samesite", "Lax")
        .containsEntry("path", "/")
        .doesNotContainKey("domain");

    String callback = browser.open(begun.location()).location();
    assertThat(callback).startsWith(redirect);
    Reply done = browser.open(callback.replace("https://app.example.com", app.origin()));
    assertThat(done.rawLocation()).isEqualTo("/app/page");
  }

  @Test
  @Tag("checklist-5")
  @Tag("checklist-11")
  void cookieTellsNothing() {
    WebApp app = start();
    Reply begun = browser.open(app.url("/account/4711"));
    String state = begun.locationParameter("state");
    String nonce = begun.locationParameter("nonce");
    assertThat(held().get(0).name() + held().get(0).value())
        .doesNotContain(state)
        .doesNotContain(nonce)
        .doesNotContain("4711");
    assertThat(held().get(0).value()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  @Tag("checklist-10")
  void oneChangedBitAnywhereIsRefused() {
    WebApp app = start();
    assertThat(browser.open(browser.untilCallback(app.url("/page"))).status()).isEqualTo(303);

    for (double place : new double[] {0, 0.01, 0.25, 0.5, 0.75, 0.97}) {
      Browser each = new Browser();
      String callback = each.untilCallback(app.url("/page"));
      CookieJar.Held cookie = each.cookies().startingWith(PREFIX).get(0);
      char[] value = cookie.value().toCharArray();
      int at = (int) (place * value.length);
      value[at] = value[at] == 'A' ? 'B' : 'A';
      each.cookies().change(cookie, new String(value));
      assertRefused(each, app, callback);
    }
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-10")
  void cookieThatWasCutIsRefused() {
    WebApp app = start();
    for (int length : new int[] {0, 1, 16, 17, 20, 36, 38, 100}) {
      Browser each = new Browser();
      String callback = each.untilCallback(app.url("/page"));
      CookieJar.Held cookie = each.cookies().startingWith(PREFIX).get(0);
      each.cookies().change(cookie, cookie.value().substring(0, length));
      assertRefused(each, app, callback);
    }
    assertThat(browser.open(browser.untilCallback(app.url("/page"))).status()).isEqualTo(303);
  }

  @Test
  @Tag("checklist-10")
  @Tag("checklist-13")
  void cookieOfAnotherLoginIsRefused() {
    WebApp app = start();
    String first = browser.untilCallback(app.url("/first"));
    String second = browser.untilCallback(app.url("/second"));
    CookieJar.Held one = held().get(0);
    CookieJar.Held two = held().get(1);
    browser.cookies().change(one, two.value());
    browser.cookies().change(two, one.value());
    assertRefused(browser, app, first);
    assertRefused(browser, app, second);
    assertThat(provider.tokenRequests()).isZero();

    assertThat(browser.visit(browser.untilCallback(app.url("/first"))).status()).isEqualTo(200);
  }

  @Test
  @Tag("checklist-6")
  @Tag("checklist-13")
  void callbackOfAnotherBrowserIsRefused() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    Browser victim = new Browser();
    assertRefused(victim, app, callback);
    victim.untilCallback(app.url("/page"));
    assertRefused(victim, app, callback);
    assertThat(provider.tokenRequests()).isZero();

    assertThat(browser.visit(callback).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-8")
  @Tag("checklist-9")
  void stateIsGoodForOneUseEvenIfTheCookieWasKept() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    Browser thief = new Browser();
    thief.cookies().copyOf(browser.cookies());
    Reply first = browser.open(callback);
    assertThat(first.status()).isEqualTo(303);
    assertThat(held()).isEmpty();
    assertRefused(thief, app, callback);
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }

  @Test
  void loginMayTakeTenMinutesAndNoLonger() {
    Time time = new Time();
    AuthorizationServer slow = provider(AuthorizationServer.builder().clock(time));
    WebApp app = start(WebApp.at(slow).clock(time));
    Reply begun = browser.open(app.url("/page"));
    time.pass(Duration.ofSeconds(595));
    assertThat(browser.visit(browser.open(begun.location()).location()).status()).isEqualTo(200);

    Browser late = new Browser();
    Reply tooEarly = late.open(app.url("/page"));
    time.pass(Duration.ofSeconds(601));
    assertRefused(late, app, late.open(tooEarly.location()).location());
    assertThat(slow.tokenRequests()).isEqualTo(1);
  }

  @Test
  void loginBegunOnOneServerIsFinishedOnAnotherWithTheSameKey() {
    String key = "0123456789abcdef0123456789abcdef";
    WebApp one = start(app().param("seal-key", key));
    WebApp two = start(app().param("seal-key", key).param("base-url", one.origin()));
    String callback = browser.untilCallback(one.url("/page"));
    Reply done = browser.open(callback.replace(one.origin(), two.origin()));
    assertThat(done.rawLocation()).isEqualTo("/app/page");
    assertThat(browser.open(two.url("/page")).body()).isEqualTo("GET /page as alice");

    WebApp stranger = start(app().param("seal-key", key + "!").param("base-url", one.origin()));
    Browser next = new Browser();
    String other = next.untilCallback(one.url("/page"));
    assertRefused(next, stranger, other.replace(one.origin(), stranger.origin()));
  }
}
