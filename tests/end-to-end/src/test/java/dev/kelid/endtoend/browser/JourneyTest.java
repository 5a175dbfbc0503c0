package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user of the demo does, from the first page to the last, at each provider. */
@ExtendWith(ChromiumExtension.class)
class JourneyTest {
  @ParameterizedTest
  @EnumSource
  void aUserSignsInCallsAnApiAndSignsOut(Provider provider, Stage stage) throws Exception {
    DemoSite site = stage.site(provider, Map.of());
    Visitor alice = stage.visitor();
    Page page = alice.tab();

    page.navigate(site.at("/"));
    assertThat(page.locator("h1")).hasText("Hello");
    assertThat(page.locator("code")).hasText(site.at("/oauth/callback/demo"));
    assertThat((Integer) page.evaluate("document.images[0].naturalWidth")).isPositive();
    alice.photograph(page, "home-" + provider);

    Provider.link(page, "Your profile").click();
    assertThat(provider.userName(page)).isVisible();
    alice.photograph(page, "provider-login-" + provider);
    provider.signIn(page);

    page.waitForURL(site.at("/profile"));
    assertThat(page.locator("h1")).hasText("Your profile");
    assertThat(entry(page, "Name")).hasText(provider.userName());
    assertThat(entry(page, "Roles")).containsText("customer");
    assertThat(entry(page, "Access token is good for"))
        .hasText(Pattern.compile("(\\d min )?\\d+ s"));
    assertThat(entry(page, "preferred_username")).hasText("alice");
    for (String scope : new String[] {"openid", "profile", "email"}) {
      assertThat(page.locator(".chips li").getByText(scope)).hasCount(1);
    }
    alice.photograph(page, "profile-" + provider);
    String subject = entry(page, "Subject").textContent();

    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    assertThat(page.locator("#answer")).containsText(subject);
    alice.photograph(page, "answer-" + provider);

    Provider.button(page, "Sign out").click();
    page.waitForURL(site.at("/"));
    assertThat(page.locator("h1")).hasText("Hello");
    alice.photograph(page, "signed-out-" + provider);

    assertThat(site.issued("access_token")).isNotEmpty();
    assertThat(site.issued("refresh_token")).isNotEmpty();
    assertThat(site.issued("id_token")).isNotEmpty();
    assertThat(site.clients().store().owners()).isZero();
    assertThat(alice.browser().cookies(site.at("/")).stream().map((Cookie c) -> c.name))
        .noneMatch(name -> name.startsWith("kelid-"));

    page.navigate(site.at("/profile"));
    assertThat(provider.userName(page)).isVisible();
  }

  private static Locator entry(Page page, String name) {
    Locator term = page.getByText(name, new Page.GetByTextOptions().setExact(true));
    return page.locator("dl > div").filter(new Locator.FilterOptions().setHas(term)).locator("dd");
  }
}
