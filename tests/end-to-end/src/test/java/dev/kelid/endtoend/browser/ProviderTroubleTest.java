package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.TestUser;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that stops, comes back, or comes back with other keys; and a store that is full. */
@ExtendWith(ChromiumExtension.class)
class ProviderTroubleTest {
  @Test
  void aProviderThatIsDownIsAPageInPlainWordsAndLoginWorksWhenItIsBack(Stage stage)
      throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(503);
    Page page = alice.tab();
    site.provider().close();

    Response answer = page.navigate(site.at("/profile"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headerValue("retry-after")).isNotBlank();
    assertThat(page.locator("h1")).hasText("The sign-in service does not answer");
    assertThat(page.locator("main")).containsText("try again");
    alice.photograph(page, "provider-down");

    try (AuthorizationServer again = restarted(site, false)) {
      Instant deadline = Instant.now().plusSeconds(20); // after a failure nobody asks for a second
      while (again.tokenRequests() == 0 && Instant.now().isBefore(deadline)) {
        Provider.link(page, "Try again").click();
        page.waitForLoadState();
      }
      page.waitForURL(site.at("/profile"));
      assertThat(page.locator("h1")).hasText("Your profile");
      assertThat(again.tokenRequests()).isEqualTo(1);
    }
  }

  @Test
  void aProviderThatComesBackWithOtherKeysIsBelievedAgain(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Page before = stage.visitor().tab();
    before.navigate(site.at("/profile"));
    Provider.OWN.signIn(before);
    before.waitForURL(site.at("/profile"));
    site.provider().close();

    try (AuthorizationServer again = restarted(site, true)) {
      Page after = stage.visitor().tab();
      after.navigate(site.at("/profile"));
      after.waitForURL(site.at("/profile"));
      assertThat(after.locator("h1")).hasText("Your profile");
      assertThat(again.requests(Endpoint.JWKS)).isNotEmpty();

      // Whoever was signed in before has tokens that the provider forgot: one login, unasked.
      before.waitForResponse(
          r -> r.url().startsWith(site.at("/oauth/callback/")),
          () -> Provider.button(before, "Call the API").click());
      before.waitForURL(site.at("/profile"));
      Provider.button(before, "Call the API").click();
      assertThat(before.locator("#answer")).containsText("HTTP 200");
    }
  }

  @Test
  void anErrorOfTheTokenEndpointIsAPageInPlainWordsAndTheNextLoginWorks(Stage stage)
      throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(503);
    Page page = alice.tab();
    site.provider().misbehaveOnce(Misbehaviour.TOKEN_500);
    page.navigate(site.at("/profile"));
    Provider.OWN.signIn(page);
    assertThat(page.locator("h1")).hasText("The sign-in service does not answer");

    Provider.link(page, "Try again").click();
    page.waitForURL(site.at("/profile"));
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  @Test
  void aForgedIdTokenSignsNobodyIn(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor().expecting(502);
    Page page = alice.tab();
    site.provider().misbehaveOnce(Misbehaviour.BAD_SIGNATURE);
    page.navigate(site.at("/profile"));
    Provider.OWN.signIn(page);

    assertThat(page.locator("h1")).hasText("This sign-in could not be completed");
    alice.photograph(page, "failed-check");
    assertThat(site.sessions().findSessions()).isEmpty();
    assertThat(site.clients().store().owners()).isZero();
  }

  @Test
  void aFullStoreSaysSoAndHasRoomAgainAfterALogout(Stage stage) throws Exception {
    DemoSite site = stage.site(Provider.OWN, Map.of("oauth.store-capacity", "1"));
    Page first = stage.visitor().tab();
    first.navigate(site.at("/profile"));
    Provider.OWN.signIn(first);
    first.waitForURL(site.at("/profile"));

    Visitor late = stage.visitor().expecting(503);
    Page second = late.tab();
    second.navigate(site.at("/profile"));
    Provider.OWN.signIn(second);
    assertThat(second.locator("h1")).hasText("Too many people are signed in");
    late.photograph(second, "store-full");
    first.reload();
    assertThat(first.locator("h1")).hasText("Your profile");

    Provider.button(first, "Sign out").click();
    assertThat(first.locator("h1")).hasText("Hello");
    Provider.link(second, "Try again").click();
    second.waitForURL(site.at("/profile"));
    assertThat(second.locator("h1")).hasText("Your profile");
  }

  /** The provider on the port it had, without its memory; it signs alice in unasked. */
  private static AuthorizationServer restarted(DemoSite site, boolean otherKeys) {
    AuthorizationServer was = site.provider();
    AuthorizationServerBuilder builder =
        AuthorizationServer.builder()
            .port(was.port())
            .user(TestUser.of("alice"))
            .keys(otherKeys ? was.keys().next() : was.keys());
    was.clients().forEach(builder::client);
    return builder.start();
  }
}
