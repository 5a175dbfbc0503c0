package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TwoFiltersTest extends FilterTest {
  private final AuthorizationServer other =
      provider(AuthorizationServer.builder().approveAs("bob"));

  private WebApp both() {
    return start(
        app()
            .filters(
                filter("first", "a").mappedTo("/a/*", "/both/*", "/oauth/*"),
                filter("second", "b").mappedTo("/b/*", "/both/*", "/oauth/*"))
            .page(
                "/a/token",
                (request, response) ->
                    response
                        .getWriter()
                        .print(LoginFilter.authorizedClient(request).accessToken().type())));
  }

  private FilterSetup filter(String name, String registration) {
    return TwoRegistrations.filter(name, provider, other).param("registration", registration);
  }

  @Test
  @Tag("checklist-119")
  void sessionOfOneRegistrationIsNotValidForTheOther() {
    WebApp app = both();
    assertThat(browser.visit(app.url("/a/x")).body()).isEqualTo("GET /a/x as alice");

    Reply refused = browser.open(app.url("/b/x"));
    assertThat(refused.location()).startsWith(other.issuer());
    assertThat(browser.send("GET", app.url("/b/x"), Headers.FETCH).status()).isEqualTo(401);

    assertThat(browser.visit(app.url("/b/x")).body()).isEqualTo("GET /b/x as bob");
    assertThat(browser.visit(app.url("/a/x")).body()).isEqualTo("GET /a/x as alice");
  }

  @Test
  @Tag("checklist-88")
  void sameSubjectOfTwoIssuersIsTwoUsers() {
    other.approveAs("alice");
    WebApp app = both();
    browser.visit(app.url("/a/x"));
    assertThat(browser.open(app.url("/b/x")).location()).startsWith(other.issuer());
  }

  @Test
  void loginThatOneFilterBeganIsFinishedByTheOther() {
    WebApp app = both();
    assertThat(browser.visit(app.url("/b/x")).body()).isEqualTo("GET /b/x as bob");
  }

  @Test
  void pathOfBothNeedsBoth() {
    WebApp app = both();
    browser.visit(app.url("/a/x"));
    assertThat(browser.open(app.url("/both/x")).location()).startsWith(other.issuer());
    assertThat(browser.visit(app.url("/both/x")).body()).isEqualTo("GET /both/x as bob");
  }

  @Test
  void bothShareOneStoreAndOneOwner() {
    WebApp app = both();
    browser.visit(app.url("/a/x"));
    browser.visit(app.url("/b/x"));
    assertThat(app.clients().ids()).containsExactly("a", "b");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void logoutEndsBothAndGoesToTheProviderThatSignedTheUserIn() {
    WebApp app = both();
    browser.visit(app.url("/b/x"));
    Reply out = browser.send("POST", app.url("/oauth/logout"), same(app), "");
    assertThat(out.location()).startsWith(other.endpoint(Endpoint.END_SESSION).toString());
    assertThat(app.owners()).isZero();
    assertThat(browser.open(app.url("/b/x")).status()).isEqualTo(302);
  }

  private static Headers same(WebApp app) {
    return Headers.NAVIGATION.with("Origin", app.origin());
  }

  @Test
  void filterWhoseRegistrationTheSharedClientsLackFailsTheStart() {
    FilterSetup alone =
        new FilterSetup("second")
            .mappedTo("/c/*", "/oauth/*")
            .param("base-url", "{origin}")
            .param("registration", "c")
            .param("issuer", provider.issuer())
            .param("client-id", "app");
    WebAppSetup setup = app().filters(filter("first", "a").mappedTo("/a/*", "/oauth/*"), alone);
    assertThat(setup.startFailure()).contains("'c'").contains("[a, b]");
  }

  @Test
  void tabsThatLogInAtBothBeforeEitherIsDoneKeepBothGrants() {
    WebApp app = both();
    String atA = browser.untilCallback(app.url("/a/x"));
    String atB = browser.untilCallback(app.url("/b/x"));
    assertThat(browser.visit(atA).body()).isEqualTo("GET /a/x as alice");
    assertThat(browser.visit(atB).body()).isEqualTo("GET /b/x as bob");
    assertThat(browser.visit(app.url("/a/x")).body()).isEqualTo("GET /a/x as alice");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
    assertThat(browser.open(app.url("/a/token")).body()).isEqualTo("Bearer");
  }
}
