package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that does not say who its users are: GearCode. */
@ExtendWith(ChromiumExtension.class)
class UnidentifiedUserTest {
  private static final Pattern RANDOM = Pattern.compile("user-[A-Za-z0-9_-]{22}");

  private static String logIn(Page page, DemoSite site, boolean known) {
    page.navigate(site.at("/oauth/login/gearcode?return_to=%2Fat%2Fgearcode"));
    if (!known) {
      Provider.OWN.signIn(page);
    }
    page.waitForURL(site.at("/at/gearcode"));
    assertThat(page.locator("#unidentified")).containsText("does not say who you are");
    assertThat(page.locator("main")).not().containsText("alice");
    assertThat(page.locator("dl").first().locator("dt")).hasText("Name in this session");
    return page.locator("dl").first().locator("dd").textContent();
  }

  @Test
  void theRandomNameOfASessionIsKeptByItsNextLoginAndByNoOther(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider();
    Visitor alice = stage.visitor();
    Page page = alice.tab();

    String first = logIn(page, site, false);
    assertThat(first).matches(RANDOM);
    assertThat(logIn(page, site, true)).isEqualTo(first);
    assertThat(site.provider("gearcode").tokenRequests()).isEqualTo(2);
    assertThat(site.clients().store().owners()).isEqualTo(1);
    assertThat(site.sessions().findSessions()).hasSize(1);

    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");

    String another = logIn(stage.visitor().tab(), site, false);
    assertThat(another).matches(RANDOM).isNotEqualTo(first);
    assertThat(site.clients().store().owners()).isEqualTo(2);

    page.navigate(site.at("/"));
    Provider.button(page, "Sign out").click();
    page.waitForURL(site.at("/"));
    assertThat(logIn(page, site, true)).matches(RANDOM).isNotEqualTo(first);
  }
}
