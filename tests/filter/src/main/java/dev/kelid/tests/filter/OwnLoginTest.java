package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logins that the application makes itself, without a browser at the provider. */
class OwnLoginTest extends FilterTest {
  private static final String FORGED = "0123456789ABCDEF0123456789ABCDEF";

  private final AuthorizationServer other =
      provider(AuthorizationServer.builder().approveAs("bob"));

  private WebApp two() {
    return start(OwnLogins.open(TwoRegistrations.at(provider, other)));
  }

  @Test
  void userOfALoginOfTheApplicationIsSignedInAsAnyOther() {
    WebApp app = start(OwnLogins.open(app().param("user-info", "true")));
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(302);
    assertThat(browser.open(app.url("/sign-in")).body()).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(app.owners()).isEqualTo(1);

    app.sessions().get(0).expire();
    assertThat(app.owners()).isZero();
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  @Tag("checklist-44")
  void sessionFromBeforeGetsANewId() {
    WebApp app = start(OwnLogins.open(app()));
    String before = browser.open(app.url("/who")).body().replaceFirst(" .*", "");
    browser.open(app.url("/sign-in"));
    String after = browser.open(app.url("/who")).body();
    assertThat(after).endsWith(" alice").doesNotContain(before);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.sessions().get(0).getSession().getAttribute("cart")).isEqualTo("book");

    Browser attacker = new Browser();
    attacker.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + before + "; Path=/app");
    assertThat(attacker.open(app.url("/page")).status()).isEqualTo(302);
  }

  @Test
  @Tag("checklist-44")
  void forgedSessionCookieIsNotTakenOver() {
    WebApp app = start(OwnLogins.open(app()));
    browser.cookies().keep(URI.create(app.origin()), "JSESSIONID=" + FORGED + "; Path=/app");
    browser.open(app.url("/sign-in"));
    assertThat(app.sessions()).singleElement().extracting("id").isNotEqualTo(FORGED);
  }

  @Test
  void loginOfTheSameUserKeepsTheSessionAndItsOwner() {
    WebApp app = start(OwnLogins.open(app()));
    String first = BoundScopes.token(browser.visit(app.url("/token")));
    for (String owner : new String[] {"", "?own=1"}) {
      assertThat(browser.open(app.url("/sign-in" + owner)).body()).isEqualTo("alice Bearer");
      String second = BoundScopes.token(browser.open(app.url("/token")));
      assertThat(second).isNotEqualTo(first);
      assertThat(app.owners()).isEqualTo(1);
      assertThat(app.sessions()).hasSize(1);
      first = second;
    }
  }

  @Test
  void anotherUserEndsTheSessionAndKeepsTheirOwnTokens() {
    for (String owner : new String[] {"", "?own=1"}) {
      provider.approveAs("alice");
      Browser shared = new Browser();
      WebApp app = start(OwnLogins.open(app()));
      String first = BoundScopes.token(shared.visit(app.url("/token")));
      shared.open(app.url("/who"));
      assertThat(shared.open(app.url("/sign-in" + owner)).body()).isEqualTo("alice Bearer");
      assertThat(app.sessions().get(0).getSession().getAttribute("cart")).isEqualTo("book");

      provider.approveAs("bob");
      assertThat(shared.open(app.url("/sign-in" + owner)).body()).isEqualTo("bob Bearer");
      assertThat(shared.open(app.url("/page")).body()).isEqualTo("GET /page as bob");
      assertThat(BoundScopes.token(shared.open(app.url("/token")))).isNotEqualTo(first);
      assertThat(app.sessions()).hasSize(1);
      assertThat(app.sessions().get(0).getSession().getAttribute("cart")).isNull();
      assertThat(app.owners()).isEqualTo(1);
    }
  }

  @Test
  @Tag("checklist-119")
  void sessionMayHaveAUserAtEachRegistration() {
    WebApp app = two();
    assertThat(browser.open(app.url("/sign-in?at=b")).body()).isEqualTo("bob Bearer");
    assertThat(browser.open(app.url("/sign-in?at=a")).body()).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/who")).body()).endsWith(" bob");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);

    other.approveAs("alice");
    assertThat(browser.open(app.url("/sign-in?at=b")).body()).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/who")).body()).endsWith(" alice");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void committedResponseSignsNobodyIn() {
    WebApp app = start(OwnLogins.open(app()));
    assertThat(browser.open(app.url("/sign-in?late=1")).body())
        .startsWith("too late nobody was signed in: the response is committed");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    assertThat(browser.open(app.url("/sign-in")).body()).isEqualTo("alice Bearer");
  }

  @Test
  void requestThatTheFilterDoesNotSeeSignsNobodyIn() {
    WebAppSetup setup = OwnLogins.open(app()).page("/in/sign-in", OwnLogins::signIn);
    setup.filter().mappedTo("/in/*", "/oauth/*").param("public-paths", "/in/sign-in");
    WebApp app = start(setup);
    assertThat(new Browser().open(app.url("/in/sign-in")).body()).isEqualTo("alice Bearer");
    assertThat(browser.open(app.url("/sign-in")).body())
        .isEqualTo(
            "LoginFilter did not see this request: map it to /sign-in; nobody was signed in, and"
                + " the login's tokens are forgotten");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).as("of the first").isEqualTo(1);
  }

  @Test
  void ownerIsThatOfTheSession() {
    Page owner =
        (request, response) ->
            response.getWriter().print(LoginFilter.owner(request).orElse("nobody's"));
    WebApp app = start(OwnLogins.open(app()).page("/who", owner));
    assertThat(browser.open(app.url("/who")).body()).isEqualTo("nobody's");
    browser.open(app.url("/sign-in"));
    String mine = browser.open(app.url("/who")).body();
    assertThat(app.clients().of("default").owner(mine).accessToken().type()).isEqualTo("Bearer");
    assertThat(new Browser().open(app.url("/who")).body()).isEqualTo("nobody's");
  }

  @Test
  void settingsAreInTheServletContextWhileTheApplicationRuns() throws Exception {
    WebApp app = two();
    Object settings = app.context().getServletContext().getAttribute(LoginFilter.SETTINGS);
    assertThat(settings).isInstanceOf(OAuthSettings.class);
    assertThat(((OAuthSettings) settings).registrations()).extracting("id").contains("a", "b");
    app.restart();
    assertThat(app.context().getServletContext().getAttribute(LoginFilter.SETTINGS))
        .isInstanceOf(OAuthSettings.class)
        .isNotSameAs(settings);
  }
}
