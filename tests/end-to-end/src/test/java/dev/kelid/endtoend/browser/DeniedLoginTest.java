package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who says no at the provider. */
@ExtendWith(ChromiumExtension.class)
class DeniedLoginTest {
  @Test
  void aDeniedLoginIsToldInPlainWordsAndMayBeTriedAgain(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(403);
    Page page = alice.tab();
    page.navigate(site.at("/profile?from=here"));
    Response answer =
        page.waitForResponse(
            r -> r.url().startsWith(site.at("/oauth/callback/")),
            () -> Provider.button(page, "Deny").click());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(page.locator("h1")).hasText("You are not signed in");
    assertThat(page.locator("main")).containsText("you can try again");
    assertThat(page.locator(".quiet")).hasText(Pattern.compile("Reference: [0-9a-f]{12}"));
    assertThat(page.locator("main")).not().containsText("access_denied");
    alice.photograph(page, "denied");

    Provider.link(page, "Try again").click();
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile?from=here"));
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  @Test
  void consentThatKeycloakDoesNotGetIsToldInPlainWords(Stage stage) throws Exception {
    Map<String, String> asking =
        Map.of("oauth.demo.client-id", "asking", "oauth.demo.client-secret", "asking-secret");
    DemoSite site = stage.site(Provider.KEYCLOAK, asking);
    Visitor alice = stage.visitor().expecting(403);
    Page page = alice.tab();
    page.navigate(site.at("/profile"));
    Provider.KEYCLOAK.signIn(page);
    Provider.button(page, "No").click();
    assertThat(page.locator("h1")).hasText("You are not signed in");

    Provider.link(page, "Try again").click();
    Provider.KEYCLOAK.signIn(page);
    assertThat(Provider.button(page, "Yes")).isVisible();
  }

  @Test
  void anAddressThatIsNoneOrIsOpenedWronglyLeadsBackToTheApplication(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(404).expecting(405);
    Page page = alice.tab();
    page.navigate(site.at("/oauth/nowhere"));
    assertThat(page.locator("h1")).hasText("There is no such page");
    alice.photograph(page, "no-such-page");
    page.navigate(site.at("/oauth/logout"));
    assertThat(page.locator("h1")).hasText("This address cannot be opened like that");
    alice.photograph(page, "wrong-method");

    Provider.link(page, "Back to the application").click();
    assertThat(page.locator("h1")).hasText("Hello");
  }
}
