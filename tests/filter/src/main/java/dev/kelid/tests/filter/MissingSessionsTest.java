package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Browsers that do not bring the session's cookie back, and are not sent round for ever. */
@Tag("checklist-47")
class MissingSessionsTest extends FilterTest {
  private static final String MARK = "kelid.logins-";

  /** Follows redirects as a browser does that keeps any cookie but the session's. */
  private Reply visitWithoutSession(String address) {
    Reply reply = browser.open(address);
    for (int hop = 0; reply.isRedirect() && hop < 30; hop++) {
      forgetSession();
      reply = browser.open(reply.location());
    }
    return reply;
  }

  private void forgetSession() {
    browser.cookies().forget("JSESSIONID");
  }

  @Test
  void theSecondLoginInARowIsTheLast() {
    WebApp app = start();
    assertThat(new Browser().visit(app.url("/page")).body()).isEqualTo("GET /page as alice");
    provider.clearRequests();

    Reply page = visitWithoutSession(app.url("/page?x=1"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("Your browser does not stay signed in", "allow cookies");
    assertThat(app.logs().text()).contains("SameSite");
    assertThat(app.sessions()).hasSize(3);

    String again = app.origin() + Html.links(page.body()).get(0);
    assertThat(visitWithoutSession(again).status()).isEqualTo(400);
    assertThat(app.sessions()).hasSize(4);
    assertThat(browser.visit(again).body()).isEqualTo("GET /page?x=1 as alice");
  }

  @Test
  void theCookieThatCountsIsForAMinute() {
    WebApp app = start();
    Reply done = browser.open(browser.untilCallback(app.url("/page")));
    assertThat(done.cookies(MARK)).hasSize(1);
    assertThat(browser.cookies().startingWith(MARK).get(0).attributes())
        .containsEntry("httponly", "")
        .containsEntry("samesite", "Lax")
        .containsEntry("max-age", "60")
        .containsEntry("path", "/app");
    Reply further = browser.open(browser.untilCallback(app.url("/oauth/login/default")));
    assertThat(further.cookies(MARK)).isEmpty();
  }

  @Test
  void sessionsThatEndLaterAreNotMissing() {
    Time time = new Time();
    AuthorizationServer slow = provider(AuthorizationServer.builder().clock(time));
    WebApp app = start(WebApp.at(slow).clock(time));
    for (int i = 0; i < 4; i++) {
      assertThat(browser.visit(app.url("/page")).body()).isEqualTo("GET /page as alice");
      forgetSession();
      time.pass(Duration.ofSeconds(61));
    }
  }

  @Test
  void whoseSessionCameBackHasNoneMissing() {
    WebApp app = start();
    for (int i = 0; i < 4; i++) {
      assertThat(browser.visit(app.url("/page")).body()).isEqualTo("GET /page as alice");
      assertThat(browser.cookies().startingWith(MARK)).isEmpty();
      forgetSession();
    }
  }

  @Test
  void whoeverLogsOutHasNoSessionMissing() {
    WebApp app = start();
    for (int i = 0; i < 4; i++) {
      assertThat(browser.visit(app.url("/page")).body()).isEqualTo("GET /page as alice");
      browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
      assertThat(browser.cookies().startingWith(MARK)).isEmpty();
    }
  }

  @Test
  void whatDoesNotCountIsNotBelieved() {
    WebApp app = start();
    browser.open(browser.untilCallback(app.url("/page")));
    CookieJar.Held mark = browser.cookies().startingWith(MARK).get(0);
    forgetSession();
    for (String odd : List.of("", "x", "9", "0.1", "99.1", "9.", "9.9999999999999", "9.-1")) {
      browser.cookies().put(app.url("/"), mark);
      browser.cookies().change(mark, odd);
      assertThat(browser.open(app.url("/page")).status()).as(odd).isEqualTo(302);
      browser.cookies().forget(MARK);
    }
  }
}
