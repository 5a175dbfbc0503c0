package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.endtoend.keycloak.KeycloakServer;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.cdi.second.SecondServlet;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications on WildFly whose users are at Keycloak. */
class KeycloakTest extends CdiTest {
  private static final String APP = "keycloak";
  private static final String OTHER_APP = "keycloak-other";
  private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
  private static KeycloakServer keycloak;

  @Deployment(name = APP, testable = false)
  static WebArchive application() throws IOException {
    return WebApp.named(APP)
        .classesOf(SecondServlet.class.getPackage())
        .param("registration", "first")
        .property("oauth.registrations", "first,second")
        .property("oauth.first.issuer", keycloak().issuer())
        .property("oauth.first.client-id", "web")
        .property("oauth.first.client-secret", "web-secret")
        .property("oauth.first.roles-claim", "/realm_access/roles")
        .property("oauth.second.issuer", keycloak().issuer())
        .property("oauth.second.client-id", "phone")
        .war();
  }

  @Deployment(name = OTHER_APP, testable = false)
  static WebArchive otherApplication() throws IOException {
    return WebApp.named(OTHER_APP)
        .property("oauth.default.issuer", keycloak().issuer())
        .property("oauth.default.client-id", "phone")
        .war();
  }

  private static KeycloakServer keycloak() throws IOException {
    if (keycloak == null) {
      keycloak = KeycloakServer.start();
    }
    return keycloak;
  }

  @AfterAll
  static void stop() {
    keycloak.close();
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  /** Types the password, and comes back to the page. */
  private Reply signIn(String page) {
    Reply form = browser.visit(page);
    assertThat(form.address()).startsWith(keycloak.issuer());
    Matcher action = FORM.matcher(form.body());
    assertThat(action.find()).isTrue();
    Reply back =
        browser.follow(
            browser.send(
                "POST",
                action.group(1).replace("&amp;", "&"),
                Headers.NAVIGATION,
                "username=alice&password=wonderland"));
    assertThat(back.address()).isEqualTo(page);
    return back;
  }

  private Reply signOut(String app) {
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    return browser.send("POST", WebApp.url(app, "/oauth/logout"), form);
  }

  @Test
  void aUserSignsInWithRolesAndTokens() {
    assertThat(signIn(url("/who?role=editor")).body()).endsWith(" true");
    assertThat(browser.open(url("/who?role=admin")).body()).endsWith(" false");
    assertThat(browser.open(url("/token")).body()).startsWith("first ey");
  }

  @Test
  void aSecondRegistrationAsksForNoSecondPassword() {
    String own = signIn(url("/token")).body();

    Reply start = browser.open(url("/second?b=2"));
    assertThat(start.location()).startsWith(keycloak.issuer());
    Reply page = browser.follow(start);

    assertThat(page.address()).isEqualTo(url("/second?b=2"));
    assertThat(page.body()).startsWith("second ey");
    assertThat(browser.open(url("/token")).body()).isEqualTo(own);
  }

  @Test
  void logoutEndsTheSessionHereAndThere() {
    signIn(url("/token"));

    Reply out = signOut(APP);
    assertThat(out.location()).startsWith(keycloak.issuer());
    assertThat(browser.follow(out).address()).isEqualTo(url("/oauth/signed-out"));

    assertThat(browser.visit(url("/token")).address()).startsWith(keycloak.issuer());
    assertThat(signIn(url("/token")).body()).startsWith("first ey");
  }

  @Test
  @Tag("checklist-138")
  void logoutAtAnotherApplicationEndsTheSessionByTheBackChannel() {
    keycloak.announceLogouts("web", url("/oauth/backchannel-logout/first"));
    try {
      signIn(url("/token"));
      assertThat(browser.visit(WebApp.url(OTHER_APP, "/token")).body()).startsWith("default ey");
      assertThat(browser.open(url("/token")).status()).isEqualTo(200);

      browser.follow(signOut(OTHER_APP));

      Reply ended = browser.open(url("/token"));
      assertThat(ended.status()).isEqualTo(302);
      assertThat(ended.location()).startsWith(keycloak.issuer());
      assertThat(browser.follow(ended).body()).contains("name=\"password\"");
    } finally {
      keycloak.announceLogouts("web", "");
    }
  }
}
