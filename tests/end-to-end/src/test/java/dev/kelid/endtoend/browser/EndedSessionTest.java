package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.kelid.endtoend.Await;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that end while a page is still open. */
@ExtendWith(ChromiumExtension.class)
class EndedSessionTest {
  private static final String FETCH =
      "fetch('/profile').then(async r => ({status: r.status, kind: r.headers.get('content-type'),"
          + " ...(r.ok ? {} : await r.json())}))";

  @Test
  void aFetchAfterTheSessionEndedIsToldWhereToLogInForThisPage(Stage stage) throws Exception {
    DemoSite site = stage.site();
    // The page's own policy allows no scripts; without it Chromium also asks for favicons.
    Visitor alice =
        stage.visitor(new NewContextOptions().setBypassCSP(true)).expecting(401).expecting(404);
    Page page = signedIn(site, alice, "/profile?page=2");
    assertThat(fetched(page)).containsEntry("status", 200);

    site.expireSessions();
    Map<String, Object> answer = fetched(page);

    assertThat(answer).containsEntry("status", 401).containsEntry("error", "login_required");
    assertThat(answer.get("kind").toString()).startsWith("application/json");
    page.navigate(site.at(answer.get("login_url").toString()));
    page.waitForURL(site.at("/profile?page=2"));
    assertThat(page.locator("h1")).hasText("Your profile");
  }

  @Test
  void aFormAfterTheSessionEndedLeadsBackToItsPageAndIsNotSentAgain(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Page page = signedIn(site, stage.visitor(), "/profile?page=2");
    site.expireSessions();
    Provider.button(page, "Call the API").click();

    page.waitForURL(site.at("/profile?page=2"));
    assertThat(page.locator("h1")).hasText("Your profile");
    assertThat(site.answers().stream().filter(a -> a.path().equals("/call/demo")).toList())
        .hasSize(1);
  }

  @Test
  void theStoreIsEmptyWhenAllSessionsHaveExpired(Stage stage) throws Exception {
    DemoSite site = stage.site();
    signedIn(site, stage.visitor(), "/profile");
    signedIn(site, stage.visitor(), "/profile");
    assertThat(site.clients().store().owners()).isEqualTo(2);

    for (var session : site.sessions().findSessions()) {
      session.setMaxInactiveInterval(1);
    }
    Await.until(
        "all sessions have expired",
        () -> {
          site.sessions().backgroundProcess();
          return site.sessions().findSessions().length == 0;
        });

    assertThat(site.clients().store().owners()).isZero();
  }

  @Test
  void signingOutLeavesNothingBehind(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Visitor alice = stage.visitor();
    Page page = signedIn(site, alice, "/profile");
    page.navigate(site.at("/"));
    page.navigate(site.at("/profile"));
    Provider.button(page, "Sign out").click();
    assertThat(page.locator("h1")).hasText("Hello");

    assertThat(alice.browser().cookies(site.at("/")).stream().map((Cookie c) -> c.name).toList())
        .noneMatch(name -> name.equals("JSESSIONID") || name.startsWith("kelid-"));
    assertThat(site.sessions().findSessions()).isEmpty();
    assertThat(site.clients().store().owners()).isZero();

    page.goBack();
    assertThat(Provider.OWN.userName(page)).isVisible();
    page.navigate(site.at("/profile"));
    assertThat(Provider.OWN.userName(page)).isVisible();
  }

  @Test
  void signingOutWorksWhileTheProviderIsDown(Stage stage) throws Exception {
    DemoSite site = stage.site();
    Page page = signedIn(site, stage.visitor(), "/profile");
    site.provider().close();
    Provider.button(page, "Sign out").click();

    page.waitForURL(site.at("/"));
    assertThat(page.locator("h1")).hasText("Hello");
    assertThat(site.clients().store().owners()).isZero();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fetched(Page page) {
    return (Map<String, Object>) page.evaluate(FETCH);
  }

  private static Page signedIn(DemoSite site, Visitor visitor, String path) {
    Page page = visitor.tab();
    page.navigate(site.at(path));
    Provider.OWN.signIn(page);
    page.waitForURL(site.at(path));
    return page;
  }
}
