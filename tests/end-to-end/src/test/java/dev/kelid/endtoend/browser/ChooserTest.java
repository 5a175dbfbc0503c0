package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.kelid.endtoend.keycloak.KeycloakExtension;
import dev.kelid.endtoend.keycloak.KeycloakServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that knows two providers. */
@ExtendWith({ChromiumExtension.class, KeycloakExtension.class})
class ChooserTest {
  @Test
  void aUserChoosesWhereToLogIn(Stage stage, KeycloakServer keycloak) throws Exception {
    DemoSite site =
        stage.site(
            Provider.OWN,
            Map.of(
                "oauth.registrations", "demo,work",
                "oauth.work.name", "Keycloak",
                "oauth.work.issuer", keycloak.issuer(),
                "oauth.work.client-id", "phone",
                "oauth.work.scope", "openid profile"));
    Visitor alice = stage.visitor();
    Page page = alice.tab();
    page.navigate(site.at("/profile?from=here"));
    assertThat(page.locator("h1")).hasText("Sign in");
    alice.photograph(page, "chooser");
    assertThat(Provider.link(page, "Sign in with the demo's own provider")).isVisible();

    Provider.link(page, "Sign in with Keycloak").click();
    Provider.KEYCLOAK.signIn(page);
    page.waitForURL(site.at("/profile?from=here"));
    assertThat(page.locator("dl").first()).containsText(keycloak.issuer());
    alice.photograph(page, "profile-of-the-chosen-provider");
  }
}
