package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API that shows its data only after a strong and recent login (RFC 9470). */
@ExtendWith(ChromiumExtension.class)
@Tag("checklist-127")
class StepUpTest {
  private static final int PHONE_WIDTH = 360;
  private static final String FETCH =
      "fetch('/cards/demo').then(async r => ({status: r.status, ...(r.ok ? {} : await r.json())}))";

  private static Page signedIn(DemoSite site, Visitor visitor) {
    Page page = visitor.tab();
    page.navigate(site.at("/profile"));
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile"));
    return page;
  }

  private static void asksForCards(Page page) {
    Provider.link(page, "Show my cards").click();
    assertThat(Provider.OWN.userName(page)).isVisible();
  }

  private static List<RecordedRequest> logins(DemoSite site) {
    return site.provider().requests(Endpoint.AUTHORIZATION);
  }

  private static void isStillSignedIn(DemoSite site, Page page) {
    page.navigate(site.at("/profile"));
    assertThat(page.locator("h1")).hasText("Your profile");
    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    assertThat(site.sessions().findSessions()).hasSize(1);
    assertThat(site.clients().store().owners()).isEqualTo(1);
  }

  @Test
  void aStrongerLoginComesBackToThePageWithTheData(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor();
    Page page = signedIn(site, alice);
    alice.photograph(page, "step-up-offer");
    asksForCards(page);
    RecordedRequest asked = logins(site).get(logins(site).size() - 1);
    assertThat(asked.queryValue("acr_values")).hasValue("strong");
    assertThat(asked.queryValue("max_age")).hasValue("300");
    alice.photograph(page, "step-up-login");
    Provider.OWN.signIn(page);

    page.waitForURL(site.at("/cards/demo"));
    assertThat(page.locator("h1")).hasText("Your cards");
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    alice.photograph(page, "step-up-data");
    int logins = logins(site).size();
    page.reload();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    assertThat(logins(site)).hasSize(logins);
    isStillSignedIn(site, page);
  }

  @Test
  void aRefusedStepUpSaysWhatIsMissingAndKeepsTheSession(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(403);
    Page page = signedIn(site, alice);
    asksForCards(page);
    int logins = logins(site).size();
    Provider.button(page, "Deny").click();

    page.waitForURL(site.at("/cards/demo"));
    assertThat(page.locator("h1")).hasText("This was not allowed");
    assertThat(page.locator("main")).containsText("acr_values strong, max_age 300");
    assertThat(page.locator("main")).containsText("You are still signed in");
    assertThat(logins(site)).hasSize(logins);
    alice.photograph(page, "step-up-denied");
    Provider.link(page, "Try again").click();
    Provider.OWN.signIn(page);
    assertThat(page.locator("h1")).hasText("Your cards");
    isStillSignedIn(site, page);
  }

  @Test
  void aLoginThatIsNotRecentEnoughSaysWhatIsMissingAndKeepsTheSession(Stage stage)
      throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(403);
    Page page = signedIn(site, alice);
    asksForCards(page);
    int logins = logins(site).size();
    site.provider().misbehave(Misbehaviour.STALE_AUTH_TIME);
    Provider.OWN.signIn(page);

    assertThat(page.locator("h1")).hasText("This sign-in was not strong enough");
    assertThat(page.locator("main")).containsText("acr_values strong, max_age 300");
    assertThat(page.locator("main")).containsText("You are still signed in");
    assertThat(logins(site)).hasSize(logins);
    alice.photograph(page, "step-up-not-reached");
    site.provider().behave();
    isStillSignedIn(site, page);
  }

  @Test
  void aScriptOpensTheLoginThatItIsToldAndTheUserIsBackOnItsPage(Stage stage) throws Exception {
    DemoSite site = stage.site();
    // The page's own policy allows no scripts; without it Chromium also asks for favicons.
    Visitor alice =
        stage.visitor(new NewContextOptions().setBypassCSP(true)).expecting(401).expecting(404);
    Page page = signedIn(site, alice);
    page.navigate(site.at("/profile?page=2"));
    Map<String, Object> told = fetched(page);
    assertThat(told)
        .containsEntry("status", 401)
        .containsEntry("error", "insufficient_user_authentication")
        .containsEntry("acr_values", "strong")
        .containsEntry("max_age", 300);

    page.navigate(site.at(told.get("login_url").toString()));
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile?page=2"));
    assertThat(fetched(page)).containsEntry("status", 200);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fetched(Page page) {
    return (Map<String, Object>) page.evaluate(FETCH);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyStepFitsAPhone(ColorScheme colours, Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice =
        stage
            .visitor(
                new NewContextOptions()
                    .setViewportSize(PHONE_WIDTH, 740)
                    .setDeviceScaleFactor(2)
                    .setHasTouch(true)
                    .setColorScheme(colours))
            .expecting(403);
    Page page = signedIn(site, alice);
    shows(alice, page, "step-up-offer-phone-" + colours);
    asksForCards(page);
    Provider.button(page, "Deny").tap();
    assertThat(page.locator("h1")).hasText("This was not allowed");
    shows(alice, page, "step-up-denied-phone-" + colours);
    Provider.link(page, "Try again").tap();
    Provider.OWN.signIn(page);
    assertThat(page.locator("h1")).hasText("Your cards");
    shows(alice, page, "step-up-data-phone-" + colours);
  }

  private static void shows(Visitor visitor, Page page, String name) {
    visitor.photograph(page, name);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", name)
        .isLessThanOrEqualTo(PHONE_WIDTH);
  }
}
