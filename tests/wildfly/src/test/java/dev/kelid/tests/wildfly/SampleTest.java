package dev.kelid.tests.wildfly;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.kelid.endtoend.browser.ChromiumExtension;
import dev.kelid.endtoend.browser.Stage;
import dev.kelid.endtoend.browser.Visitor;
import dev.kelid.tests.cdi.SampleWar;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user of the sample does in a browser. */
@ExtendWith({ArquillianExtension.class, ChromiumExtension.class})
class SampleTest {
  private static final SampleWar SAMPLE = new SampleWar();

  @Deployment(testable = false)
  static WebArchive sample() {
    return SAMPLE.war();
  }

  @AfterAll
  static void stop() {
    SAMPLE.close();
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static void signIn(Page page, String name) {
    page.getByLabel("User name").fill(name);
    click(page, AriaRole.BUTTON, "Allow");
  }

  @Test
  void aUserSignsInTwiceCallsAnApiAndSignsOut(Stage stage) {
    Visitor alice = stage.visitor();
    Page page = alice.tab();
    page.navigate(SampleWar.url("/"));
    assertThat(page.locator("h1")).hasText("Hello");
    alice.photograph(page, "webapp-home");

    click(page, AriaRole.LINK, "Profile");
    signIn(page, "alice");
    assertThat(page.locator("h1")).hasText("Your profile");
    assertThat(page.locator("dl")).containsText("Alice <Liddell>");
    assertThat(page.locator("dl")).containsText("customer, editor");
    alice.photograph(page, "webapp-profile");

    click(page, AriaRole.BUTTON, "Call the API");
    assertThat(page.locator("#answer")).containsText("\"subject\":\"alice\"");

    click(page, AriaRole.LINK, "Files");
    signIn(page, "alice");
    assertThat(page.locator("h1")).hasText("Your files");
    assertThat(page.locator("dl")).containsText("openid profile");

    click(page, AriaRole.LINK, "Staff");
    assertThat(page.locator("h1")).hasText("Staff");

    page.navigate(SampleWar.url("/api/orders"));
    assertThat(page.locator("body")).containsText("\"subject\":\"alice\"");

    page.navigate(SampleWar.url("/events"));
    assertThat(page.locator("#events")).containsText("shop: alice signed in");
    assertThat(page.locator("#events")).containsText("files: alice signed in");
    alice.photograph(page, "webapp-events");

    click(page, AriaRole.BUTTON, "Sign out");
    page.waitForURL(SampleWar.url("/"));
    assertThat(page.locator("h1")).hasText("Hello");
  }

  @Test
  void whoHasNotTheRoleIsTurnedAway(Stage stage) {
    Page page = stage.visitor().expecting(403).tab();
    page.navigate(SampleWar.url("/profile"));
    signIn(page, "bob");
    assertThat(page.locator("dl")).containsText("Bob Archer");

    Response staff = page.navigate(SampleWar.url("/staff"));

    assertThat(page.locator("h1")).hasText("Not for you");
    Assertions.assertThat(staff.status()).isEqualTo(403);
  }
}
