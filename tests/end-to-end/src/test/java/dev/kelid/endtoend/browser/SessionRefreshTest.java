package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.kelid.endtoend.Await;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user works on while the provider changes its mind about them. */
@ExtendWith(ChromiumExtension.class)
class SessionRefreshTest {
  private static final String PAGE = "/profile?page=2";

  private static DemoSite refreshing(Stage stage) throws Exception {
    return stage.site(Provider.OWN, Map.of("oauth.session-refresh", "PT1S"));
  }

  private static Page signedIn(DemoSite site, Visitor visitor) {
    Page page = visitor.tab();
    page.navigate(site.at(PAGE));
    Provider.OWN.signIn(page);
    page.waitForURL(site.at(PAGE));
    assertThat(page.locator("body")).containsText("customer, editor");
    return page;
  }

  @Test
  void newRolesAreOnThePageWithoutALogin(Stage stage) throws Exception {
    DemoSite site = refreshing(stage);
    Visitor visitor = stage.visitor();
    Page page = signedIn(site, visitor);
    visitor.photograph(page, "session-refresh-before");
    int logins = site.provider().requests(Endpoint.AUTHORIZATION).size();
    TestUser alice = TestUser.of("alice").withName("Alice Liddell");
    site.provider().change(alice.withRoles("auditor"));

    Await.until(
        "the page shows the new role",
        () -> {
          page.navigate(site.at(PAGE));
          return page.locator("body").textContent().contains("auditor");
        });

    visitor.photograph(page, "session-refresh-after");
    assertThat(page).hasURL(site.at(PAGE));
    assertThat(page.locator("body")).not().containsText("customer, editor");
    assertThat(site.provider().requests(Endpoint.AUTHORIZATION)).hasSize(logins);
    assertThat(site.sessions().findSessions()).hasSize(1);
  }

  @Test
  void aUserWhomTheProviderTurnsAwayMustLogInAndIsBackOnThePage(Stage stage) throws Exception {
    DemoSite site = refreshing(stage);
    Visitor visitor = stage.visitor();
    Page page = signedIn(site, visitor);
    site.provider().revokeAll();

    Await.until(
        "the login page is there",
        () -> {
          page.navigate(site.at(PAGE));
          return Provider.OWN.userName(page).isVisible();
        });

    visitor.photograph(page, "session-refresh-turned-away");
    assertThat(site.sessions().findSessions()).isEmpty();
    assertThat(site.clients().store().owners()).isZero();
    Provider.OWN.signIn(page);
    page.waitForURL(site.at(PAGE));
    assertThat(page.locator("body")).containsText("Alice Liddell");
  }
}
