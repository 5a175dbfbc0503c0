package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store that does not answer while requests are let through to the application. */
class StoreTroubleTest extends FilterTest {
  private final TroubledStore store = new TroubledStore();
  private final Time time = new Time();
  private final AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));

  private WebApp signedIn(WebAppSetup setup) {
    WebApp app = start(setup);
    logIn(browser, app);
    return app;
  }

  private WebAppSetup troubled() {
    return app(server, clients -> clients.store(store).clock(time), "openid").clock(time);
  }

  @Test
  @Tag("checklist-116")
  void aPageSaysSoInPlainWordsAndNothingIsLost() {
    WebApp app = signedIn(troubled());
    store.failAsUnreachable();
    Reply page = browser.open(app.url("/page"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("cannot keep sign-ins just now").doesNotContain("disk");
    assertThat(page.header("Cache-Control")).contains("no-store");
    Reply script = browser.send("GET", app.url("/page"), Headers.FETCH);
    assertThat(script.status()).isEqualTo(503);
    assertThat(script.body()).contains("store_unavailable");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.logs().text()).contains("the disk is gone");

    store.recover();
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-116")
  void aRefreshThatFindsTheStoreInTroubleChangesNothing() {
    WebApp app = signedIn(troubled().param("session-refresh", "PT15M"));
    server.clearRequests();
    time.pass(Duration.ofMinutes(15));
    store.failAtTokens();
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(200);
    assertThat(server.requests()).isEmpty();
    assertThat(app.logs().text()).contains("a session goes on unrefreshed");

    store.recover();
    time.pass(Duration.ofSeconds(30));
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(200);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }

  private int refreshes(WebApp app) {
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(200);
    return server.tokenRequests();
  }

  @Test
  @Tag("checklist-116")
  void aRefreshIsPutOffForAsLongAsIsAskedAndForFiveMinutesAtMost() {
    WebApp app = signedIn(troubled().param("session-refresh", "PT15M"));
    server.clearRequests();
    time.pass(Duration.ofMinutes(15));
    store.failAtTokensUntil(time.instant().plus(Duration.ofMinutes(2)));
    assertThat(refreshes(app)).isZero();
    store.recover();
    time.pass(Duration.ofSeconds(119));
    assertThat(refreshes(app)).isZero();
    time.pass(Duration.ofSeconds(1));
    assertThat(refreshes(app)).isEqualTo(1);

    time.pass(Duration.ofMinutes(15));
    store.failAtTokensUntil(time.instant().plus(Duration.ofHours(1)));
    assertThat(refreshes(app)).isEqualTo(1);
    store.recover();
    time.pass(Duration.ofSeconds(299));
    assertThat(refreshes(app)).isEqualTo(1);
    time.pass(Duration.ofSeconds(1));
    assertThat(refreshes(app)).isEqualTo(2);
  }

  @Test
  @Tag("checklist-141")
  void aLogoutEndsTheSessionAllTheSame() {
    WebApp app = signedIn(troubled());
    store.failAsUnreachable();
    Headers own = Headers.of("Origin", app.origin());
    assertThat(browser.send("POST", app.url("/oauth/logout"), own).status()).isEqualTo(303);
    assertThat(app.sessions()).isEmpty();
    assertThat(app.logs().text()).contains("a logout goes on without the store");
  }
}
