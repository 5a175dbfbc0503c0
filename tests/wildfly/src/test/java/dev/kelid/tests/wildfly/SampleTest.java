package dev.kelid.tests.wildfly;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kelid.endtoend.browser.ChromiumExtension;
import dev.kelid.endtoend.browser.Stage;
import dev.kelid.endtoend.browser.Visitor;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user of the sample does in a browser. */
@ExtendWith({ArquillianExtension.class, ChromiumExtension.class})
class SampleTest {
  private static final String APP = "webapp";
  private static final AuthorizationServer SHOP = provider("shop");
  private static final AuthorizationServer FILES = provider("files");
  private static final ResourceServer API = ResourceServer.start(SHOP);

  private static AuthorizationServer provider(String client) {
    return AuthorizationServer.builder()
        .showLoginPage()
        .client(TestClient.confidential(client, "secret").withAnyLoopbackRedirect())
        .user(TestUser.of("alice").withName("Alice <Liddell>").withRoles("customer", "editor"))
        .start();
  }

  /** The WAR as it is, with the settings that its environment would give. */
  @Deployment(testable = false)
  static WebArchive sample() {
    String settings =
        """
        config_ordinal=200
        oauth.base-url=%s
        oauth.shop.issuer=%s
        oauth.shop.client-secret=secret
        oauth.shop.api-origins=%s
        oauth.files.issuer=%s
        oauth.files.client-secret=secret
        """
            .formatted(Server.origin(), SHOP.issuer(), API.origin(), FILES.issuer());
    return ShrinkWrap.createFromZipFile(
            WebArchive.class, new File(System.getProperty("kelid.webapp")))
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "settings.jar")
                .addAsResource(
                    new StringAsset(settings), "META-INF/microprofile-config.properties"))
        .as(WebArchive.class);
  }

  @AfterAll
  static void stop() {
    API.close();
    FILES.close();
    SHOP.close();
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static void signIn(Page page) {
    page.getByLabel("User name").fill("alice");
    click(page, AriaRole.BUTTON, "Allow");
  }

  @Test
  void aUserSignsInTwiceCallsAnApiAndSignsOut(Stage stage) {
    Visitor alice = stage.visitor();
    Page page = alice.tab();
    page.navigate(WebApp.url(APP, "/"));
    assertThat(page.locator("h1")).hasText("Hello");
    alice.photograph(page, "webapp-home");

    click(page, AriaRole.LINK, "Profile");
    signIn(page);
    assertThat(page.locator("h1")).hasText("Your profile");
    assertThat(page.locator("dl")).containsText("Alice <Liddell>");
    assertThat(page.locator("dl")).containsText("customer, editor");
    alice.photograph(page, "webapp-profile");

    click(page, AriaRole.BUTTON, "Call the API");
    assertThat(page.locator("#answer")).containsText("\"subject\":\"alice\"");

    click(page, AriaRole.LINK, "Files");
    signIn(page);
    assertThat(page.locator("h1")).hasText("Your files");
    assertThat(page.locator("dl")).containsText("openid profile");

    click(page, AriaRole.LINK, "Staff");
    assertThat(page.locator("h1")).hasText("Staff");

    page.navigate(WebApp.url(APP, "/api/orders"));
    assertThat(page.locator("body")).containsText("\"subject\":\"alice\"");

    page.navigate(WebApp.url(APP, "/events"));
    assertThat(page.locator("#events")).containsText("shop: alice signed in");
    assertThat(page.locator("#events")).containsText("files: alice signed in");
    alice.photograph(page, "webapp-events");

    click(page, AriaRole.BUTTON, "Sign out");
    page.waitForURL(WebApp.url(APP, "/"));
    assertThat(page.locator("h1")).hasText("Hello");
  }
}
