package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.endtoend.keycloak.KeycloakServer;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An application on WildFly whose users are at Keycloak. */
class KeycloakTest extends CdiTest {
  private static final String APP = "keycloak";
  private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
  private static KeycloakServer keycloak;

  @Deployment(testable = false)
  static WebArchive application() throws IOException {
    keycloak = KeycloakServer.start();
    return WebApp.named(APP)
        .property("oauth.default.issuer", keycloak.issuer())
        .property("oauth.default.client-id", "web")
        .property("oauth.default.client-secret", "web-secret")
        .property("oauth.default.roles-claim", "/realm_access/roles")
        .war();
  }

  @AfterAll
  static void stop() {
    keycloak.close();
  }

  @Test
  void aUserSignsInWithRolesAndTokens() {
    Reply form = browser.visit(WebApp.url(APP, "/who?role=editor"));
    assertThat(form.address()).startsWith(keycloak.issuer());
    Matcher action = FORM.matcher(form.body());
    assertThat(action.find()).isTrue();

    Reply page =
        browser.follow(
            browser.send(
                "POST",
                action.group(1).replace("&amp;", "&"),
                Headers.NAVIGATION,
                "username=alice&password=wonderland"));
    assertThat(page.address()).isEqualTo(WebApp.url(APP, "/who?role=editor"));
    assertThat(page.body()).endsWith(" true");
    assertThat(browser.open(WebApp.url(APP, "/who?role=admin")).body()).endsWith(" false");
    assertThat(browser.open(WebApp.url(APP, "/token")).body()).startsWith("default ey");
  }
}
