package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One browser that does several things at once. */
@ExtendWith(ChromiumExtension.class)
class TabsTest {
  @Test
  void twoTabsThatBothBeganALoginMayFinishInTheOtherOrder(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor();
    Page first = alice.tab();
    Page second = alice.tab();
    first.navigate(site.at("/profile?tab=first"));
    second.navigate(site.at("/profile?tab=second"));

    Provider.OWN.signIn(second);
    second.waitForURL(site.at("/profile?tab=second"));
    Provider.OWN.signIn(first);
    first.waitForURL(site.at("/profile?tab=first"));
    second.reload();

    assertThat(first.locator("h1")).hasText("Your profile");
    assertThat(second.locator("h1")).hasText("Your profile");
    assertThat(site.clients().store().owners()).isEqualTo(1);
  }

  @Test
  void theSecondTabIsSentOnByKeycloakWithoutAskingAgain(Stage stage) throws Exception {
    DemoSite site = stage.site(Provider.KEYCLOAK, Map.of());
    Visitor alice = stage.visitor();
    Page first = alice.tab();
    Page second = alice.tab();
    first.navigate(site.at("/profile?tab=first"));
    second.navigate(site.at("/profile?tab=second"));

    Provider.KEYCLOAK.signIn(second);
    second.waitForURL(site.at("/profile?tab=second"));
    first.waitForURL(site.at("/profile?tab=first"));

    assertThat(first.locator("h1")).hasText("Your profile");
  }

  @Test
  void aDeepLinkSurvivesTheLoginWithItsQuery(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Page page = stage.visitor().tab();
    String link = site.at("/profile?q=a%20b%26c&list=1&list=2&empty=&%D8%B3=%F0%9F%94%91");
    page.navigate(link);
    Provider.OWN.signIn(page);

    page.waitForURL(link);
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  @Test
  void aCallbackThatIsOpenedAgainChangesNothing(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor();
    Page page = alice.tab();
    page.navigate(site.at("/profile"));
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile"));
    String callback =
        alice.addresses().stream()
            .filter(a -> a.startsWith(site.at("/oauth/callback/demo")))
            .findFirst()
            .orElseThrow();

    page.navigate(callback);
    assertThat(page.locator("h1")).hasText("Hello, Alice Liddell");

    Visitor stranger = stage.visitor().expecting(400);
    Page other = stranger.tab();
    other.navigate(callback);
    assertThat(other.locator("h1")).hasText("This sign-in is no longer open");
    stranger.photograph(other, "stale-callback");
    Provider.link(other, "Try again").click();
    Provider.OWN.signIn(other);
    assertThat(other.locator("h1")).hasText("Hello, Alice Liddell");
  }
}
