package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.SigningKeys;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StartUpTest extends FilterTest {
  @Test
  void mappingsThatMissTheFiltersOwnPathsFailTheStart() {
    WebAppSetup whole = app();
    whole.filter().mappedTo("/private/*", "/oauth/*");
    assertThat(start(whole).isUp()).isTrue();

    WebAppSetup part = app();
    part.filter().mappedTo("/private/*");
    assertThat(part.startFailure())
        .contains("LoginFilter cannot start")
        .contains("the filter 'login' is mapped to [/private/*] only")
        .contains("map it to /oauth/* too");
  }

  @Test
  void ownRedirectUriThatTheFilterDoesNotSeeFailsTheStart() {
    WebAppSetup covered = app().param("redirect-uri", "{origin}/app/signin/done");
    covered.filter().mappedTo("/private/*", "/oauth/*", "/signin/*");
    assertThat(start(covered).isUp()).isTrue();

    WebAppSetup missed = app().param("redirect-uri", "{origin}/app/signin/done");
    missed.filter().mappedTo("/private/*", "/oauth/*");
    assertThat(missed.startFailure())
        .contains("oauth.default.redirect-uri is http://127.0.0.1:")
        .contains("/app/signin/done, but this filter does not see that path");

    WebAppSetup elsewhere = app().param("redirect-uri", "{origin}/other/signin");
    assertThat(elsewhere.startFailure()).contains("does not see that path");
  }

  @Test
  void aLandingPageThatNeedsALoginFailsTheStart() {
    WebAppSetup open = app().param("after-logout-path", "/bye?x").param("public-paths", "/bye");
    assertThat(start(open).isUp()).isTrue();

    assertThat(app().param("after-logout-path", "/bye").startFailure())
        .contains("oauth.after-logout-path is '/bye', which needs a login")
        .contains("oauth.public-paths");
  }

  @Test
  @Tag("checklist-37")
  @Tag("checklist-36")
  void twoRegistrationsWithOneRedirectUriFailTheStart() {
    WebAppSetup setup =
        TwoRegistrations.at(provider, provider)
            .param("oauth.a.redirect-uri", "{origin}/app/one")
            .param("oauth.b.redirect-uri", "{origin}/app/two");
    assertThat(start(setup).isUp()).isTrue();

    setup.param("oauth.b.redirect-uri", "{origin}/app/one");
    assertThat(setup.startFailure())
        .contains("oauth.a.redirect-uri")
        .contains("oauth.b.redirect-uri")
        .contains("the same path /one");
  }

  @Test
  void everythingThatIsWrongIsListedAtOnce() {
    WebAppSetup setup = app().param("scop", "openid").param("issuer", "ftp://id.example.com");
    setup.filter().without("client-id");
    assertThat(setup.startFailure())
        .contains("LoginFilter cannot start")
        .contains("oauth.default.client-id")
        .contains("oauth.default.issuer")
        .contains("ftp://id.example.com")
        .contains("scop");
  }

  @Test
  @Tag("checklist-16")
  void plainHttpBeyondThisMachineFailsTheStart() {
    assertThat(app().param("base-url", "http://shop.example.com").startFailure())
        .contains("oauth.base-url")
        .contains("http://shop.example.com");
  }

  @Test
  void redirectUriThatIsAPageOfTheFilterFailsTheStart() {
    assertThat(start(app().param("redirect-uri", "{origin}/app/oauth/code")).isUp()).isTrue();

    for (String page :
        List.of("login", "login/x", "logout", "signed-out", "backchannel-logout/x")) {
      assertThat(app().param("redirect-uri", "{origin}/app/oauth/" + page).startFailure())
          .contains("oauth.default.redirect-uri is ")
          .contains("/app/oauth/" + page + ", which is a page of the filter's");
    }
  }

  @Test
  void theExactRedirectUriToRegisterIsInTheLog() {
    WebApp app = start();
    assertThat(app.logs().ours(Level.INFO))
        .anyMatch(line -> line.contains(app.url("/oauth/callback/default")));

    WebApp own = start(app().param("redirect-uri", "{origin}/app/signin?x=1"));
    assertThat(own.logs().ours(Level.INFO)).anyMatch(l -> l.contains(own.url("/signin?x=1")));
  }

  @Test
  void noAsyncSupportIsWarnedAboutOnce() {
    WebApp with = start(app().param("public-paths", "/*"));
    browser.open(with.url("/"));
    assertThat(with.logs().ours(Level.WARNING)).isEmpty();

    WebAppSetup setup = app().param("public-paths", "/*");
    setup.filter().withoutAsync();
    WebApp without = start(setup);
    browser.open(without.url("/"));
    browser.open(without.url("/"));
    assertThat(without.logs().ours(Level.WARNING))
        .singleElement()
        .asString()
        .contains("<async-supported>true</async-supported>");
  }

  @Test
  void theStartAsksTheProviderNothing() {
    start();
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void providerThatIsDownAtTheStartIsUsedWhenItIsUp() {
    int port = provider.port();
    SigningKeys keys = provider.keys();
    provider.close();
    WebApp app = start();
    Reply down = browser.visit(app.url("/page"));
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.header("Retry-After")).isPresent();

    provider(AuthorizationServer.builder().port(port).keys(keys));
    Instant deadline = Instant.now().plusSeconds(20); // after a failure nobody asks for a second
    while (new Browser().open(app.url("/page")).status() != 302) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    assertThat(logIn(browser, app).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void restartedApplicationLogsIn() throws Exception {
    WebApp app = start();
    logIn(browser, app);
    app.restart();
    assertThat(logIn(new Browser(), app).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void filterTakesItsSettingsAwayAndLeavesTheApplicationsClients() {
    WebApp app = start(app(clients -> {}));
    ServletContext context = app.context().getServletContext();
    assertThat(context.getAttribute(LoginFilter.SETTINGS)).isNotNull();
    assertThat(app.context().filterStop()).isTrue();
    assertThat(context.getAttribute(LoginFilter.SETTINGS)).isNull();
    assertThat(context.getAttribute(LoginFilter.CLIENTS)).isNotNull();
  }
}
