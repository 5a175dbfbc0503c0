package dev.kelid.tests.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody signs in, and the application has their tokens by injection. */
class SignInTest extends CdiTest {
  private static final String APP = "signin";

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).war();
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  private static String tokenIn(Reply page, String registration) {
    assertThat(page.body()).startsWith(registration + " ");
    return page.body().substring(registration.length() + 1);
  }

  @Test
  void loginComesBackToThePageAndTheTokenIsInjected() {
    Reply page = browser.visit(url("/token?a=1"));
    assertThat(page.address()).isEqualTo(url("/token?a=1"));
    assertThat(PROVIDER.isActive(tokenIn(page, "first"))).isTrue();
    assertThat(browser.open(url("/who")).body()).isEqualTo("alice");
  }

  @Test
  void everybodyGetsTheirOwnToken() {
    String ofAlice = tokenIn(browser.visit(url("/token")), "first");
    PROVIDER.approveAs("carol");
    String ofCarol = tokenIn(other.visit(url("/token")), "first");
    assertThat(ofCarol).isNotEqualTo(ofAlice);
    assertThat(tokenIn(browser.open(url("/token")), "first")).isEqualTo(ofAlice);
    assertThat(other.open(url("/who")).body()).isEqualTo("carol");
  }

  @Test
  void rolesAreThoseOfTheIdToken() {
    assertThat(browser.visit(url("/who?role=admin")).body()).isEqualTo("alice true");
    assertThat(browser.open(url("/who?role=owner")).body()).isEqualTo("alice false");
    PROVIDER.approveAs("carol");
    assertThat(other.visit(url("/who?role=admin")).body()).isEqualTo("carol false");
  }

  @Test
  void loginAtASecondRegistrationKeepsTheSession() {
    String own = tokenIn(browser.visit(url("/token")), "first");
    Reply start = browser.open(url("/second?b=2"));
    assertThat(start.location()).startsWith(OTHER.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url("/second?b=2"));
    assertThat(OTHER.isActive(tokenIn(page, "second"))).isTrue();
    assertThat(tokenIn(browser.open(url("/token")), "first")).isEqualTo(own);
    assertThat(browser.open(url("/who")).body()).isEqualTo("alice");
    assertThat(browser.open(url("/second")).status()).isEqualTo(200);
  }

  @Test
  void registrationIsFoundByItsIdWhileTheApplicationRuns() {
    browser.visit(url("/token"));
    String there = tokenIn(browser.visit(url("/second")), "second");
    assertThat(browser.open(url("/lookup?id=second")).body())
        .startsWith("second of [first, second] ")
        .endsWith(" " + there);
  }

  @Test
  void tokensGoToTheApiByTheConnectionsOfTheInjectedClients() {
    browser.visit(url("/token"));
    assertThat(browser.open(url("/call?api=" + API.uri("/goods"))).body())
        .startsWith("200 ")
        .contains("\"subject\":\"alice\"");
  }

  @Test
  void apiThatDemandsMoreGetsItByALoginThatComesBack() {
    String page = url("/call?api=" + API.uri("/stepup"));
    assertThat(browser.visit(page).body()).startsWith("200 ");
    API.requireAuthentication("/stepup", "gold", null);

    Reply start = browser.open(page);
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.locationParameter("acr_values")).isEqualTo("gold");
    Reply paid = browser.follow(start);
    assertThat(paid.address()).isEqualTo(page);
    assertThat(paid.body()).startsWith("200 ").contains("\"subject\":\"alice\"");
  }

  @Test
  @Tag("checklist-141")
  void logoutEndsTheSessionAndWhatWasInjected() {
    String token = tokenIn(browser.visit(url("/token")), "first");
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    Reply out = browser.send("POST", url("/oauth/logout"), form);
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.location()).startsWith(PROVIDER.endpoint(Endpoint.END_SESSION).toString());
    assertThat(browser.follow(out).address()).isEqualTo(url("/oauth/signed-out"));
    assertThat(browser.open(url("/open/who")).body()).isEqualTo("null");
    assertThat(tokenIn(browser.visit(url("/token")), "first")).isNotEqualTo(token);
  }

  @Test
  @Tag("checklist-138")
  void sessionThatTheProviderEndsIsOverAtTheNextRequest() {
    BackChannelLogouts logouts = PROVIDER.backChannelLogouts();
    logouts.register("app", URI.create(url("/oauth/backchannel-logout/first")));
    browser.visit(url("/token"));
    assertThat(browser.open(url("/token")).status()).isEqualTo(200);

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);

    assertThat(browser.open(url("/token")).location())
        .startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
  }

  @Test
  void scriptIsToldWhereToLogIn() {
    Headers fetch = Headers.FETCH.with("Referer", url("/page"));
    Reply script = browser.send("GET", url("/token"), fetch);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.header("WWW-Authenticate")).isPresent();
    String login = script.json().getString("login_url");
    assertThat(login).startsWith("/" + APP + "/oauth/login/first?return_to=");

    browser.visit(Server.origin() + login);
    assertThat(browser.send("GET", url("/token"), fetch).status()).isEqualTo(200);
  }
}
