package dev.kelid.tests.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.tests.cdi.Await;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Browser;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Sessions that nobody uses are written to a disk, and come back from there. */
class PassivationTest extends CdiTest {
  private static final String APP = "passivated";
  private static final String CONTEXT =
      """
      <Context>
        <Manager className="org.apache.catalina.session.PersistentManager"
            minIdleSwap="0" maxIdleSwap="0" processExpiresFrequency="1" saveOnRestart="true">
          <Store className="org.apache.catalina.session.FileStore"/>
        </Manager>
      </Context>
      """;

  @Deployment(testable = false)
  static WebArchive application() {
    return app(APP).war().addAsManifestResource(new StringAsset(CONTEXT), "context.xml");
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  /** Where the browser's session is when nobody has used it for a while. */
  private static Path passivated(Browser browser) {
    String id = browser.cookies().startingWith("JSESSIONID").get(0).value();
    Path folder = Path.of(OneTomcat.base(), "work", "Catalina", "localhost", APP);
    return Await.until(file -> Files.exists(file), () -> folder.resolve(id + ".session"));
  }

  @Test
  void sessionFromTheDiskHasItsUserAndTokensAndTheDiskHasNone() throws IOException {
    String token = browser.visit(url("/token")).body();
    assertThat(token).startsWith("first ");
    String second = browser.visit(url("/second")).body();

    Path file = passivated(browser);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("dev.kelid.oauth.servlet.SignedInUser")
        .doesNotContain(token.split(" ", 2)[1], second.split(" ", 2)[1]);

    assertThat(browser.open(url("/who?role=admin")).body()).isEqualTo("alice true");
    assertThat(browser.open(url("/token")).body()).isEqualTo(token);
    assertThat(browser.open(url("/second")).body()).isEqualTo(second);
  }

  @Test
  void sessionOnTheDiskCanBeEndedByTheProvider() {
    BackChannelLogouts logouts = PROVIDER.backChannelLogouts();
    logouts.register("app", URI.create(url("/oauth/backchannel-logout/first")));
    browser.visit(url("/token"));
    assertThat(browser.open(url("/token")).status()).isEqualTo(200);
    passivated(browser);

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);

    assertThat(browser.open(url("/token")).location())
        .startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
  }

  @Test
  void sessionFromTheDiskCanBeLoggedOut() {
    browser.visit(url("/token"));
    passivated(browser);
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    Reply out = browser.send("POST", url("/oauth/logout"), form);
    assertThat(out.location()).startsWith(PROVIDER.endpoint(Endpoint.END_SESSION).toString());
    assertThat(PROVIDER.requests(Endpoint.REVOCATION)).hasSize(1);
    assertThat(browser.open(url("/token")).status()).isEqualTo(302);
  }

  @Test
  void sessionThatSurvivesAReloadIsSignedInAndItsTokensComeBackByALogin() {
    String token = browser.visit(url("/token")).body();
    reload();
    assertThat(browser.open(url("/who?role=admin")).body()).isEqualTo("alice true");
    Reply start = browser.open(url("/token"));
    assertThat(start.location()).startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(browser.follow(start).body()).startsWith("first ").isNotEqualTo(token);
  }

  /** Stops the application and starts it again, as the manager does. */
  private static void reload() {
    String user =
        Base64.getEncoder()
            .encodeToString("arquillian:arquillian".getBytes(StandardCharsets.UTF_8));
    Reply reply =
        new Browser()
            .send(
                "GET",
                WebApp.url("manager", "/text/reload?path=/" + APP),
                Headers.NOTHING.with("Authorization", "Basic " + user));
    assertThat(reply.body()).startsWith("OK");
  }
}
