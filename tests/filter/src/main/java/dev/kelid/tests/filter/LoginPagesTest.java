package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginPagesTest extends FilterTest {
  private final AuthorizationServer other =
      provider(AuthorizationServer.builder().approveAs("bob"));

  @Test
  @Tag("checklist-22")
  void userChoosesBetweenTwoRegistrations() {
    WebApp app = start(TwoRegistrations.at(provider, other));
    Reply redirect = browser.open(app.url("/page?x=1"));
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.location()).startsWith(app.url("/oauth/login?"));

    Reply chooser = browser.follow(redirect);
    assertThat(chooser.status()).isEqualTo(200);
    assertThat(chooser.header("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    assertThat(chooser.header("Cache-Control")).hasValue("no-store");
    assertThat(chooser.body())
        .contains("Sign in with Alpha &lt;&amp;&gt; Sons")
        .contains("Sign in with Beta")
        .doesNotContain("<&>");
    assertThat(provider.requests()).isEmpty();

    String link = Html.links(chooser.body()).get(1);
    assertThat(browser.visit(app.origin() + link).body()).isEqualTo("GET /page?x=1 as bob");
    assertThat(browser.visit(app.url("/other")).body()).isEqualTo("GET /other as bob");
  }

  @Test
  void scriptIsToldTheChooser() {
    WebApp app = start(TwoRegistrations.at(provider, other));
    Reply reply = browser.send("GET", app.url("/api"), Headers.FETCH);
    assertThat(reply.json().getString("login_url"))
        .isEqualTo("/app/oauth/login?return_to=%2Fapp%2F");
  }

  @Test
  void theRegistrationInitParamDecides() {
    WebApp app = start(TwoRegistrations.at(provider, other).param("registration", "b"));
    assertThat(browser.open(app.url("/page")).location()).startsWith(other.issuer());
    assertThat(browser.open(app.url("/oauth/login")).location()).startsWith(other.issuer());
    assertThat(browser.open(app.url("/oauth/login/")).location()).startsWith(other.issuer());
    assertThat(browser.open(app.url("/oauth/login/a")).location()).startsWith(provider.issuer());
  }

  @Test
  void theOnlyRegistrationNeedsNoName() {
    WebApp app = start();
    assertThat(browser.open(app.url("/oauth/login")).location()).startsWith(provider.issuer());
    assertThat(browser.open(app.url("/oauth/login/default")).location())
        .startsWith(provider.issuer());
  }

  @Test
  void whatIsNotThereIsSaidOnAPage() {
    WebApp app = start();
    for (String path :
        new String[] {
          "/oauth/login/nobody",
          "/oauth/login/default/x",
          "/oauth/login/%3Cscript%3E",
          "/oauth/callback/nobody?code=1&state=2",
          "/oauth",
          "/oauth/",
          "/oauth/admin"
        }) {
      Reply reply = browser.open(app.url(path));
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.body()).contains("There is no such page").doesNotContain("script");
      assertThat(browser.send("GET", app.url(path), Headers.FETCH).json().getString("error"))
          .isEqualTo("not_found");
    }
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void pageAfterLogoutIsForEverybody() {
    WebApp app = start();
    Reply page = browser.open(app.url("/oauth/signed-out"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("You are signed out");
    assertThat(Html.links(page.body())).containsExactly("/app/");
    assertThat(app.sessions()).isEmpty();
  }
}
