package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.SigningKeys;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LogoutTest extends FilterTest {
  private static final String SIGNED_OUT = "/oauth/signed-out";

  private Reply post(WebApp app, Headers headers) {
    return browser.send("POST", app.url("/oauth/logout"), headers);
  }

  @Test
  @Tag("checklist-141")
  void logoutEndsTheSessionHereAndThenAtTheProvider() {
    WebApp app = start();
    logIn(browser, app);
    assertThat(app.owners()).isEqualTo(1);
    Reply out = post(app, Headers.NAVIGATION.with("Origin", app.origin()));
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.header("Cache-Control")).hasValue("no-store");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    assertThat(out.location()).startsWith(provider.endpoint(Endpoint.END_SESSION) + "?");
    assertThat(out.locationParameter("id_token_hint")).contains(".");
    assertThat(out.locationParameter("post_logout_redirect_uri")).isEqualTo(app.url(SIGNED_OUT));
    assertThat(out.location()).doesNotContain("client_id");
    assertThat(browser.cookies().startingWith("JSESSIONID")).isEmpty();

    Reply page = browser.follow(out);
    assertThat(page.address()).isEqualTo(app.url(SIGNED_OUT));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("You are signed out");
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  @Tag("checklist-142")
  void logoutByALinkIsRefused() {
    WebApp app = start();
    logIn(browser, app);
    for (String method : List.of("GET", "HEAD", "PUT")) {
      Reply refused =
          browser.send(
              method,
              app.url("/oauth/logout"),
              Headers.NAVIGATION
                  .with("Origin", app.origin())
                  .with("Sec-Fetch-Site", "same-origin"));
      assertThat(refused.status()).as(method).isEqualTo(405);
      assertThat(refused.header("Allow")).hasValue("POST");
    }
    assertThat(browser.open(app.url("/oauth/logout")).body()).contains("cannot be opened");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-120")
  void logoutRevokesTheRefreshTokenWhereThatIsOffered() {
    WebApp app = start();
    logIn(browser, app);
    assertThat(post(app, Headers.NAVIGATION.with("Origin", app.origin())).status()).isEqualTo(303);
    assertThat(provider.requests(Endpoint.REVOCATION)).hasSize(1);
    RecordedRequest revocation = provider.requests(Endpoint.REVOCATION).get(0);
    assertThat(revocation.formValue("token_type_hint")).hasValue("refresh_token");
    assertThat(provider.isActive(revocation.formValue("token").orElseThrow())).isFalse();
    assertThat(app.owners()).isZero();
  }

  @Test
  @Tag("checklist-120")
  void aRevocationThatFailsDoesNotStopTheLogout() {
    WebApp app = start(app().param("revocation-endpoint", provider.issuer() + "/nothing-there"));
    logIn(browser, app);
    Reply out = post(app, Headers.NAVIGATION.with("Origin", app.origin()));
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.location()).startsWith(provider.endpoint(Endpoint.END_SESSION) + "?");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    assertThat(app.logs().text()).contains("not revoked");
  }

  @Test
  void aPageThatSendsNoReferrerCanSignOutToo() {
    WebApp app = start();
    logIn(browser, app);
    Headers own = Headers.of("Origin", "null", "Sec-Fetch-Site", "same-origin");
    assertThat(post(app, own).status()).isEqualTo(303);
    assertThat(app.owners()).isZero();
  }

  @Test
  @Tag("checklist-142")
  @Tag("checklist-145")
  void logoutThatAnotherSiteAskedForIsRefused() {
    WebApp app = start();
    logIn(browser, app);
    String own = app.url("/page");
    List<Headers> foreign =
        List.of(
            Headers.NOTHING,
            Headers.NAVIGATION,
            Headers.of("Origin", "https://evil.example"),
            Headers.of("Origin", "null"),
            Headers.of("Origin", "null", "Sec-Fetch-Site", "cross-site"),
            Headers.of("Origin", "null", "Referer", own),
            Headers.of("Origin", "http://127.0.0.1:1"),
            Headers.of("Origin", app.origin().replace("http", "https")),
            Headers.of("Origin", app.origin() + ".evil.example"),
            Headers.of("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"),
            Headers.of("Sec-Fetch-Site", "cross-site", "Referer", own),
            Headers.of("Sec-Fetch-Site", "same-site", "Referer", own),
            Headers.of("Referer", "https://evil.example/" + app.origin()),
            Headers.of("Referer", app.origin() + "@evil.example/"),
            Headers.of("Referer", "rubbish"));
    for (Headers headers : foreign) {
      Reply refused = post(app, headers);
      assertThat(refused.status()).as(headers.toString()).isEqualTo(403);
    }
    assertThat(post(app, Headers.NAVIGATION.with("Origin", "null")).body())
        .contains("You are still signed in");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-145")
  void logoutThatAPageOfTheApplicationAskedForIsDone() {
    WebApp app = start();
    List<Headers> same =
        List.of(
            Headers.of("Origin", app.origin()),
            Headers.of("Origin", app.origin().replace("http", "HTTP")),
            Headers.of("Sec-Fetch-Site", "same-origin"),
            Headers.of("Referer", app.url("/page?x=1")));
    for (Headers headers : same) {
      logIn(browser, app);
      assertThat(post(app, headers).status()).as(headers.toString()).isEqualTo(303);
      assertThat(app.owners()).isZero();
      assertThat(app.sessions()).isEmpty();
    }
  }

  @Test
  @Tag("checklist-142")
  void logoutWorksWhileTheProviderIsDown() {
    WebApp app = start();
    logIn(browser, app);
    int port = provider.port();
    SigningKeys keys = provider.keys();
    provider.close();
    Reply out = post(app, Headers.of("Origin", app.origin()));
    assertThat(out.rawLocation()).isEqualTo("/app" + SIGNED_OUT);
    assertThat(app.owners()).isZero();
    assertThat(app.sessions()).isEmpty();
    assertThat(browser.follow(out).status()).isEqualTo(200);

    provider(AuthorizationServer.builder().port(port).keys(keys));
    assertThat(logIn(browser, app).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void providerWithoutEndSessionEndpointIsNotVisited() {
    WebAppSetup setup = app();
    setup
        .filter()
        .param("metadata", "none")
        .param("jwks-uri", provider.endpoint(Endpoint.JWKS).toString())
        .param("authorization-endpoint", provider.endpoint(Endpoint.AUTHORIZATION).toString())
        .param("token-endpoint", provider.endpoint(Endpoint.TOKEN).toString());
    WebApp app = start(setup);
    logIn(browser, app);
    Reply out = post(app, Headers.of("Origin", app.origin()));
    assertThat(out.rawLocation()).isEqualTo("/app" + SIGNED_OUT);
    assertThat(app.owners()).isZero();
  }

  @Test
  void logoutOfNobodyLandsOnTheSamePage() {
    WebApp app = start();
    Reply out = post(app, Headers.of("Origin", app.origin()));
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.rawLocation()).isEqualTo("/app" + SIGNED_OUT);
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void sessionCookieOfAnApplicationAtTheRootIsForgottenToo() {
    WebApp app = start(app().at(""));
    logIn(browser, app);
    assertThat(browser.cookies().startingWith("JSESSIONID")).hasSize(1);
    post(app, Headers.of("Origin", app.origin()));
    assertThat(browser.cookies().startingWith("JSESSIONID")).isEmpty();
  }

  @Test
  void ownPageAfterLogoutIsLandedOn() {
    WebApp app =
        start(app().param("after-logout-path", "/goodbye").param("public-paths", "/goodbye"));
    logIn(browser, app);
    Reply page = browser.follow(post(app, Headers.of("Origin", app.origin())));
    assertThat(page.address()).isEqualTo(app.url("/goodbye"));
    assertThat(page.body()).isEqualTo("GET /goodbye as null");
  }

  @Test
  void loginThatWasUnderWayDuringTheLogoutStillWorks() {
    WebApp app = start();
    logIn(browser, app);
    String callback = browser.untilCallback(app.url("/oauth/login/default?return_to=/app/page"));
    post(app, Headers.of("Origin", app.origin()));
    assertThat(app.owners()).isZero();
    assertThat(browser.visit(callback).body()).isEqualTo("GET /page as alice");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }
}
