package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider whose answers to a session refresh get lost, while the access token lives on. */
class LostConfirmationsTest extends FilterTest {
  private final Time time = new Time();
  private final AuthorizationServer server =
      provider(AuthorizationServer.builder().clock(time).accessTokenLifetime(Duration.ofHours(8)));

  @Test
  @Tag("checklist-116")
  void aLostAnswerIsAskedForAgainAfterThirtySecondsHoweverLongTheAccessTokenLives() {
    WebApp app = start(WebApp.at(server).clock(time).param("session-refresh", "PT15M"));
    logIn(browser, app);
    server.clearRequests();
    time.pass(Duration.ofMinutes(16));
    server.misbehaveOnce(Misbehaviour.TOKEN_500);
    assertThat(browser.send("GET", app.url("/"), Headers.FETCH).status()).isEqualTo(200);
    server.revokeAll();
    assertThat(browser.send("GET", app.url("/"), Headers.FETCH).status()).isEqualTo(200);
    assertThat(server.tokenRequests()).isEqualTo(1);

    time.pass(Duration.ofSeconds(30));
    assertThat(browser.send("GET", app.url("/"), Headers.FETCH).status()).isEqualTo(401);
    assertThat(server.tokenRequests()).isEqualTo(2);
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  @Tag("checklist-116")
  void afterTwoLostAnswersPagesTakeANewLoginAndTheRestGoesOn() {
    WebApp app = start(WebApp.at(server).clock(time).param("session-refresh", "PT15M"));
    logIn(browser, app);
    server.misbehave(Misbehaviour.TOKEN_500);
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/")).status()).isEqualTo(200);
    time.pass(Duration.ofSeconds(30));
    assertThat(browser.open(app.url("/")).status()).isEqualTo(200);
    server.behave();
    server.clearRequests();

    time.pass(Duration.ofSeconds(30));
    assertThat(browser.send("GET", app.url("/"), Headers.FETCH).status()).isEqualTo(200);
    Reply login = browser.open(app.url("/?a=1"));
    assertThat(login.locationParameter("max_age")).isEqualTo("0");
    assertThat(server.tokenRequests()).isZero();
    assertThat(browser.follow(login).address()).isEqualTo(app.url("/?a=1"));
    assertThat(app.sessions()).hasSize(1);
  }
}
