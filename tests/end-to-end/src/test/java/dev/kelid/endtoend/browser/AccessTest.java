package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same pages for people with other browsers, other screens and other hands. */
@ExtendWith(ChromiumExtension.class)
class AccessTest {
  private static final int PHONE_WIDTH = 360;

  @ParameterizedTest
  @EnumSource
  void everythingWorksWithoutJavaScript(Provider provider, Stage stage) throws Exception {
    DemoSite site = stage.site(provider, Map.of());
    Page page = stage.visitor(new NewContextOptions().setJavaScriptEnabled(false)).tab();
    page.navigate(site.at("/"));
    Provider.link(page, "Sign in").click();
    provider.signIn(page);
    page.waitForURL(site.at("/profile"));
    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    Provider.button(page, "Sign out").click();
    assertThat(page.locator("h1")).hasText("Hello");
  }

  @Test
  void theKeyboardIsEnough(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Page page = stage.visitor().tab();
    page.navigate(site.at("/"));
    tabTo(page, "Skip to the content");
    tabTo(page, "Sign in");
    page.keyboard().press("Enter");
    assertThat(Provider.OWN.userName(page)).isFocused();
    page.keyboard().type("alice");
    page.keyboard().press("Enter");
    page.waitForURL(site.at("/profile"));
    tabTo(page, "Call the API");
    page.keyboard().press("Enter");
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    tabTo(page, "Sign out");
    page.keyboard().press("Space");
    assertThat(page.locator("h1")).hasText("Hello");
  }

  /** Presses Tab until the focus is on what is called so. */
  private static void tabTo(Page page, String name) {
    String focused = "";
    for (int i = 0; i < 20 && !focused.equals(name); i++) {
      page.keyboard().press("Tab");
      focused = (String) page.evaluate("document.activeElement.textContent.trim()");
    }
    assertThat(focused).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageFitsAPhone(ColorScheme colours, Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice =
        stage
            .visitor(
                new NewContextOptions()
                    .setViewportSize(PHONE_WIDTH, 740)
                    .setDeviceScaleFactor(2)
                    .setHasTouch(true)
                    .setColorScheme(colours))
            .expecting(400)
            .expecting(403);
    String of = "-phone-" + colours;
    Page page = alice.tab();
    page.navigate(site.at("/"));
    shows(alice, page, "home" + of);
    Provider.link(page, "Sign in").tap();
    assertThat(Provider.OWN.userName(page)).isVisible();
    shows(alice, page, "provider-login" + of);
    Provider.OWN.userName(page).fill("nobody");
    Provider.button(page, "Allow").tap();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such user");
    shows(alice, page, "provider-login-unknown" + of);
    Provider.button(page, "Deny").tap();
    assertThat(page.locator("h1")).hasText("You are not signed in");
    shows(alice, page, "denied" + of);
    Provider.link(page, "Try again").tap();
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile"));
    page.locator("summary").tap();
    shows(alice, page, "profile" + of);
    Provider.button(page, "Call the API").tap();
    assertThat(page.locator("#answer")).isVisible();
    shows(alice, page, "answer" + of);
    page.navigate(site.at("/oauth/signed-out"));
    shows(alice, page, "signed-out-page" + of);
  }

  private static void shows(Visitor visitor, Page page, String name) {
    visitor.photograph(page, name);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", name)
        .isLessThanOrEqualTo(PHONE_WIDTH);
  }

  @Test
  void theMainPagesHaveADarkSchemeOnTheDesktop(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor(new NewContextOptions().setColorScheme(ColorScheme.DARK));
    Page page = alice.tab();
    page.navigate(site.at("/"));
    alice.photograph(page, "home-dark");
    page.navigate(site.at("/profile"));
    alice.photograph(page, "provider-login-dark");
    Provider.OWN.signIn(page);
    page.waitForURL(site.at("/profile"));
    alice.photograph(page, "profile-dark");

    String background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    assertThat(background).isNotEqualTo("rgb(255, 255, 255)");
  }
}
