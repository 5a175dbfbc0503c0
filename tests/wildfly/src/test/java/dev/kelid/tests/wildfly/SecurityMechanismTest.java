package dev.kelid.tests.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.BackChannelLogouts;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.tests.cdi.CdiTest;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.cdi.WebApp;
import dev.kelid.tests.filter.Headers;
import dev.kelid.tests.filter.Reply;
import dev.kelid.tests.wildfly.security.CallerBean;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container knows user and roles, and no filter is declared. */
class SecurityMechanismTest extends CdiTest {
  private static final String APP = "mechanism";
  private static final String ALICE = "alice true false; alice true; alice true; first";

  @Deployment(testable = false)
  static WebArchive application() {
    return SecuredWar.of(app(APP).classesOf(CallerBean.class.getPackage()));
  }

  private static String url(String path) {
    return WebApp.url(APP, path);
  }

  @Test
  void aPageThatAConstraintGuardsBecomesALoginThatComesBackToIt() {
    Reply start = browser.open(url("/guarded/caller?x=1"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());

    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url("/guarded/caller?x=1"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo(ALICE);
  }

  @Test
  void aPageWithoutAConstraintIsForEverybody() {
    Reply page = browser.open(url("/caller"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("null false false; anonymous false; anonymous false; nobody");

    browser.visit(url("/guarded/caller"));
    assertThat(browser.open(url("/caller")).body()).isEqualTo(ALICE);
  }

  @Test
  void rolesOpenWhatTheyAreFor() {
    assertThat(browser.visit(url("/admin/caller")).body()).isEqualTo(ALICE);
    assertThat(browser.open(url("/roles")).body()).isEqualTo("servlet for alice");
    assertThat(browser.open(url("/api/guarded/admin")).body()).isEqualTo("resource for alice");
    assertThat(browser.open(url("/api/guarded/bean/admin")).body()).isEqualTo("bean for alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/owner/caller", "/api/guarded/owner"})
  void whoLacksTheRoleIsRefusedAndNotSentRound(String path) {
    browser.visit(url("/guarded/caller"));
    Reply refused = browser.open(url(path));
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void anEnterpriseBeanRefusesWhoLacksItsRole() {
    browser.visit(url("/guarded/caller"));
    assertThat(browser.open(url("/api/guarded/bean/admin")).body()).isEqualTo("bean for alice");
    Reply refused = browser.open(url("/api/guarded/bean/owner"));
    assertThat(refused.status()).isGreaterThanOrEqualTo(400);
    assertThat(refused.body()).contains("is not allowed").doesNotContain("bean for owners");
  }

  @Test
  void whoIsNoAdminIsNotTakenForOne() {
    PROVIDER.approveAs("carol");
    assertThat(browser.visit(url("/guarded/caller")).body())
        .isEqualTo("carol false false; carol false; carol false; first");
    assertThat(browser.open(url("/admin/caller")).status()).isEqualTo(403);
    assertThat(browser.open(url("/roles")).status()).isEqualTo(403);
    assertThat(browser.open(url("/api/guarded/admin")).status()).isEqualTo(403);
  }

  @Test
  void aScriptIsToldWhereToSignIn() {
    Reply told = browser.send("GET", url("/guarded/caller"), Headers.FETCH);
    assertThat(told.status()).isEqualTo(401);
    assertThat(told.header("WWW-Authenticate").orElse("")).startsWith("Bearer ");
    assertThat(told.json().getString("error")).isEqualTo("login_required");
    assertThat(told.json().getString("login_url")).contains("/mechanism/oauth/login/first");
  }

  @Test
  void tokensAreInjectedAndASecondRegistrationAsksForALogin() {
    browser.visit(url("/guarded/caller"));
    assertThat(browser.open(url("/token")).body()).startsWith("first ");

    Reply start = browser.open(url("/second?b=2"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(OTHER.issuer());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url("/second?b=2"));
    assertThat(page.body()).startsWith("second ");
    assertThat(browser.open(url("/guarded/caller")).body()).isEqualTo(ALICE);
  }

  @Test
  void whatAPublicPageCannotDoWithoutIsALoginToo() {
    Reply start = browser.open(url("/token"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(browser.follow(start).body()).startsWith("first ");
  }

  @Test
  @Tag("checklist-141")
  void logoutEndsTheSession() {
    browser.visit(url("/guarded/caller"));
    Headers form = Headers.NAVIGATION.with("Origin", Server.origin());
    Reply out = browser.send("POST", url("/oauth/logout"), form);
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.location()).startsWith(PROVIDER.endpoint(Endpoint.END_SESSION).toString());
    assertThat(browser.open(url("/caller")).body()).startsWith("null false");
    assertThat(browser.open(url("/guarded/caller")).status()).isEqualTo(302);
  }

  @Test
  @Tag("checklist-138")
  void theProviderEndsTheSession() {
    BackChannelLogouts logouts = PROVIDER.backChannelLogouts();
    logouts.register("app", URI.create(url("/oauth/backchannel-logout/first")));
    browser.visit(url("/guarded/caller"));
    assertThat(browser.open(url("/guarded/caller")).body()).isEqualTo(ALICE);

    assertThat(logouts.logOut("alice").get(0).status()).isEqualTo(200);

    assertThat(browser.open(url("/caller")).body()).startsWith("null false");
    assertThat(browser.open(url("/guarded/caller")).location())
        .startsWith(PROVIDER.endpoint(Endpoint.AUTHORIZATION).toString());
  }

  @Test
  void anApiThatDemandsMoreGetsItByALoginThatComesBack() {
    String page = url("/call?api=" + API.uri("/mechanism"));
    browser.visit(url("/guarded/caller"));
    assertThat(browser.open(page).body()).startsWith("200 ");
    API.requireAuthentication("/mechanism", "gold", null);

    Reply start = browser.open(page);
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.locationParameter("acr_values")).isEqualTo("gold");
    Reply paid = browser.follow(start);
    assertThat(paid.address()).isEqualTo(page);
    assertThat(paid.body()).startsWith("200 ").contains("\"subject\":\"alice\"");
    assertThat(browser.open(url("/guarded/caller")).body()).isEqualTo(ALICE);
  }

  @Test
  void theServletApiLogsInAndOut() {
    Reply start = browser.open(url("/ask"));
    assertThat(start.status()).isEqualTo(302);
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(url("/ask"));
    assertThat(page.body()).isEqualTo("asked alice");

    assertThat(browser.open(url("/forget")).body()).isEqualTo("now null");
    assertThat(browser.open(url("/caller")).body()).startsWith("null false");
  }

  @Test
  void everybodyIsTheirOwn() {
    browser.visit(url("/guarded/caller"));
    PROVIDER.approveAs("carol");
    assertThat(other.visit(url("/guarded/caller")).body()).startsWith("carol ");
    assertThat(browser.open(url("/guarded/caller")).body()).isEqualTo(ALICE);
    assertThat(other.open(url("/guarded/caller")).body()).startsWith("carol ");
  }
}
