package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One walk through everything that the demo shows, at each of its providers. */
@ExtendWith(ChromiumExtension.class)
class EveryProviderTest {
  private static final int PHONE_WIDTH = 360;
  private static final int DESKTOP_WIDTH = 1280;
  private static final Set<String> NO_REFRESH = Set.of("divar-2023", "github");
  private static final Set<String> REVOKING =
      Set.of("demo", "pod", "auth0", "keycloak", "google", "entra");
  private static final Set<String> TELLING = Set.of("demo", "pod", "keycloak", "google", "entra");
  private static final Map<String, String> TOKEN_HEADERS =
      Map.of(
          "pod", "_token_",
          "divar-2024", "x-access-token",
          "divar-2023", "x-access-token");

  @ParameterizedTest
  @CsvSource({
    "demo,       the demo's own provider, Alice Liddell, insufficient_scope",
    "pod,        POD,                     alice,         scProductId",
    "divar,      Divar,                   awoDalice,     no permission for this call",
    "divar-2024, Divar (2024),            ,              no permission for this call",
    "divar-2023, Divar (2023),            ,              no permission for this call",
    "gearcode,   GearCode,                ,              insufficient_scope",
    "auth0,      Auth0,                   Alice,         insufficient_scope",
    "github,     GitHub,                  Alice,         HTTP 404",
    "keycloak,   Keycloak,                Alice Liddell, insufficient_scope",
    "google,     Google,                  Alice Liddell, insufficient_scope",
    "entra,      Microsoft Entra ID,      Alice Liddell, insufficient_scope"
  })
  void aUserDoesAllThatTheProviderOffers(
      String id, String name, String user, String refusal, Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider();
    Visitor alice = stage.visitor().expecting(403);
    Page page = alice.tab();

    page.navigate(site.at("/"));
    signIn(page, name);
    page.waitForURL(site.at("/at/" + id));
    assertThat(page.locator(".above")).hasText(name);
    seesWhoTheyAre(page, user);
    photograph(alice, page, "at-" + id);

    String first = callsTheApi(alice, page, site, id);
    refreshes(alice, page, site, id);
    String second = NO_REFRESH.contains(id) ? first : callsTheApi(alice, page, site, id);
    assertThat(second.equals(first)).isEqualTo(NO_REFRESH.contains(id));
    asksAboutTheToken(page, id);

    Provider.button(page, "See a refused call").click();
    assertThat(page.locator("h1")).hasText("The API refused");
    assertThat(page.locator("#refusal")).containsText(refusal);
    photograph(alice, page, "refused-call-" + id);
    back(page);

    revokes(alice, page, site, id);
    isDenied(alice, page, site, id);

    Provider.button(page, "Sign out").click();
    page.waitForURL(site.at("/"));
    assertThat(card(page, name)).containsText("Not signed in");
    assertThat(site.clients().store().owners()).isZero();
    assertThat(site.answers())
        .allSatisfy(a -> assertThat(a.headers() + a.body()).doesNotContain(first, second));
  }

  private static Locator card(Page page, String name) {
    Locator heading =
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    return page.locator(".providers > li").filter(new Locator.FilterOptions().setHas(heading));
  }

  private static void signIn(Page page, String name) {
    assertThat(card(page, name)).containsText("Not signed in");
    card(page, name)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    Provider.OWN.signIn(page);
  }

  private static void seesWhoTheyAre(Page page, String user) {
    assertThat(page.locator("h1")).hasText("Your profile");
    if (user == null) {
      assertThat(page.locator("#unidentified"))
          .containsText("This provider does not say who you are");
      assertThat(page.locator(".who")).containsText("Somebody");
    } else {
      assertThat(page.locator("dl").first()).containsText(user);
      assertThat(page.locator(".who")).containsText(user);
    }
  }

  private static void back(Page page) {
    Provider.link(page, "Back to your profile").click();
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  /** Returns what the call carried as the token. */
  private static String callsTheApi(Visitor alice, Page page, DemoSite site, String id) {
    int before = site.calls(id).size();
    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
    assertThat(page.locator("#refusal")).hasCount(0);
    List<RecordedRequest> calls = site.calls(id);
    assertThat(calls).hasSize(before + 1);
    String header = TOKEN_HEADERS.getOrDefault(id, "Authorization");
    String sent = calls.get(before).header(header).orElseThrow();
    assertThat(page.locator("#headers")).containsText(header);
    assertThat(page.locator("#headers")).containsText("••••••••");
    if (id.startsWith("divar")) {
      assertThat(page.locator("#headers")).containsText("x-api-key");
      assertThat(page.locator("#headers")).not().containsText("app-key");
    }
    photograph(alice, page, "answer-" + id);
    back(page);
    return sent.substring(sent.indexOf(' ') + 1);
  }

  private static void refreshes(Visitor alice, Page page, DemoSite site, String id) {
    if (NO_REFRESH.contains(id)) {
      assertThat(page.locator("#refresh")).containsText("Not offered by this provider");
      assertThat(Provider.button(page, "Refresh now")).hasCount(0);
      return;
    }
    int before = site.provider(id).tokenRequests();
    Provider.button(page, "Refresh now").click();
    assertThat(page.locator("h1")).hasText("You have a new access token");
    assertThat(site.provider(id).tokenRequests()).isEqualTo(before + 1);
    photograph(alice, page, "refreshed-" + id);
    back(page);
  }

  private static void asksAboutTheToken(Page page, String id) {
    if (TELLING.contains(id)) {
      Provider.button(page, "Token info").click();
      assertThat(page.locator("#token-info")).containsText("yes");
      back(page);
    } else {
      assertThat(page.locator("#token-info")).containsText("Not offered by this provider");
    }
  }

  private static void revokes(Visitor alice, Page page, DemoSite site, String id) {
    if (!REVOKING.contains(id)) {
      assertThat(page.locator("#revoke")).containsText("Not offered by this provider");
      assertThat(Provider.button(page, "Revoke")).hasCount(0);
      return;
    }
    Provider.button(page, "Revoke").click();
    assertThat(page.locator("h1")).hasText("Your tokens are gone");
    assertThat(page.locator("main")).containsText("The provider has revoked them");
    assertThat(site.provider(id).requests(Endpoint.REVOCATION)).hasSize(1);
    back(page);
    assertThat(page.locator("#no-tokens")).isVisible();
    photograph(alice, page, "revoked-" + id);
    Provider.link(page, "Sign in again").click();
    page.waitForURL(site.at("/at/" + id));
    assertThat(Provider.button(page, "Call the API")).isVisible();
  }

  private static void isDenied(Visitor alice, Page page, DemoSite site, String id) {
    int before = site.provider(id).tokenRequests();
    Provider.button(page, "See a denied sign-in").click();
    assertThat(page.locator("h1")).hasText("This was not allowed");
    assertThat(page.locator("main")).containsText("cancelled or not allowed");
    assertThat(site.provider(id).tokenRequests()).isEqualTo(before);
    photograph(alice, page, "denied-" + id);
    page.navigate(site.at("/at/" + id));
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  /** In both widths; nothing may stick out. */
  private static void photograph(Visitor visitor, Page page, String name) {
    for (int width : new int[] {PHONE_WIDTH, DESKTOP_WIDTH}) {
      page.setViewportSize(width, 800);
      visitor.photograph(page, "every/" + name + "-" + width);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as("width of %s", name)
          .isLessThanOrEqualTo(width);
    }
  }

  @Test
  void aUserIsSignedInAtSeveralProvidersAtOnce(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider();
    Visitor alice = stage.visitor();
    Page page = alice.tab();
    page.navigate(site.at("/"));
    photograph(alice, page, "home");
    for (String name : List.of("POD", "GitHub", "GearCode")) {
      signIn(page, name);
      assertThat(page.locator(".above")).hasText(name);
      Provider.link(page, "All providers").click();
    }
    assertThat(card(page, "POD")).containsText("Signed in as alice");
    assertThat(card(page, "GitHub")).containsText("Signed in as Alice");
    assertThat(card(page, "GearCode")).containsText("Signed in, unnamed");
    assertThat(card(page, "Divar")).containsText("Not signed in");
    assertThat(page.locator(".who")).containsText("Signed in at 3 providers");
    assertThat(site.clients().store().owners()).isEqualTo(1);
    photograph(alice, page, "home-signed-in");

    Provider.button(page, "Sign out").click();
    page.waitForURL(site.at("/"));
    assertThat(page.locator(".who")).hasCount(0);
    assertThat(site.provider("pod").requests(Endpoint.REVOCATION)).hasSize(1);
  }

  @Test
  void anAddressThatNamesNoProviderSaysSo(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider();
    Page page = stage.visitor().expecting(404).tab();
    for (String path : List.of("/at/nobody", "/call/nobody", "/at/", "/refresh/%3Cb%3E")) {
      page.navigate(site.at(path));
      assertThat(page.locator("h1")).hasText("There is no such page");
    }
    page.navigate(site.at("/call/pod"));
    assertThat(Provider.OWN.userName(page)).isVisible();
  }

  @Test
  void aFormOfAnotherSiteDoesNothing(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider();
    Visitor alice = stage.visitor().expecting(403);
    Page page = alice.tab();
    page.navigate(site.at("/"));
    signIn(page, "POD");
    Provider.button(page, "Call the API").click();
    assertThat(site.calls("pod")).hasSize(1);

    for (String path : List.of("/call/pod", "/revoke/pod", "/denial/pod")) {
      int status =
          alice
              .browser()
              .request()
              .post(
                  site.at(path), RequestOptions.create().setHeader("Origin", "http://evil.example"))
              .status();
      assertThat(status).as(path).isEqualTo(403);
    }
    assertThat(site.calls("pod")).hasSize(1);
    assertThat(site.provider("pod").requests(Endpoint.REVOCATION)).isEmpty();
    page.navigate(site.at("/at/pod"));
    Provider.button(page, "Call the API").click();
    assertThat(page.locator("#answer")).containsText("HTTP 200");
  }
}
