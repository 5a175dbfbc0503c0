package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.ContainerLogin;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import org.junit.jupiter.api.Test;

/** A container that asks for itself who is signed in. */
class ContainerLoginTest extends FilterTest {
  private static final Page TOKENS =
      (request, response) ->
          response.getWriter().print(LoginFilter.authorizedClient(request).accessToken().type());

  private WebAppSetup asking() {
    return new ContainerApp(provider)
        .into(app())
        .page("/private/*", Page.echo())
        .page("/tokens", TOKENS)
        .page(
            "/who",
            (request, response) ->
                response
                    .getWriter()
                    .print(LoginFilter.user(request).map(SignedInUser::registration).orElse("-")))
        .page(
            "/end",
            (request, response) -> {
              ContainerLogin.of(request.getServletContext()).end(request);
              response.getWriter().print("ended");
            });
  }

  @Test
  void theContainerSaysWhichPagesNeedALogin() {
    WebApp app = start(asking());
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as null");
    assertThat(browser.open(app.url("/who")).body()).isEqualTo("-");

    Reply sent = browser.open(app.url("/private/x?a=1"));
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(browser.follow(sent).body()).isEqualTo("GET /private/x?a=1 as alice");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(browser.open(app.url("/who")).body()).isEqualTo("default");
    assertThat(browser.open(app.url("/tokens")).body()).isEqualTo("Bearer");
  }

  @Test
  void whatIsNoPageIsToldWhereToLogIn() {
    WebApp app = start(asking());
    Reply reply = browser.send("GET", app.url("/private/x"), Headers.FETCH);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().getString("login_url")).startsWith("/app/oauth/login?return_to=");
  }

  @Test
  void anApplicationThatCannotDoWithoutTokensGetsALoginOnAnyPage() {
    WebApp app = start(asking());

    assertThat(browser.visit(app.url("/tokens")).body()).isEqualTo("Bearer");
  }

  @Test
  void theLoginsOwnPagesAreAnsweredBeforeTheContainerDecides() {
    WebApp app = start(asking());
    assertThat(browser.open(app.url("/oauth/signed-out")).body()).contains("You are signed out");
    assertThat(browser.open(app.url("/oauth/nothing")).status()).isEqualTo(404);
    browser.visit(app.url("/private/x"));
    Reply out = browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));

    assertThat(out.status()).isEqualTo(303);
    assertThat(app.sessions()).isEmpty();
    assertThat(browser.open(app.url("/private/x")).status()).isEqualTo(302);
  }

  @Test
  void whatTheContainerEndsIsEndedWithItsTokens() {
    WebApp app = start(asking());
    browser.visit(app.url("/private/x"));
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);

    assertThat(browser.open(app.url("/end")).body()).isEqualTo("ended");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
  }

  @Test
  void theRegistrationIsAContextParameter() {
    AuthorizationServer second = provider(AuthorizationServer.builder());
    ContainerApp two =
        new ContainerApp(provider)
            .without("issuer")
            .without("client-id")
            .without("client-secret")
            .param("registrations", "a,b")
            .param("oauth.a.issuer", provider.issuer())
            .param("oauth.a.client-id", "app")
            .param("oauth.a.client-secret", "app-secret")
            .param("oauth.b.issuer", second.issuer())
            .param("oauth.b.client-id", "app")
            .param("oauth.b.client-secret", "app-secret");
    WebApp open = start(two.into(app()).page("/private/*", Page.echo()));
    assertThat(browser.open(open.url("/private/")).location()).startsWith(open.url("/oauth/login"));

    WebApp named =
        start(
            two.into(app())
                .page("/private/*", Page.echo())
                .change(context -> context.addParameter(ContainerLogin.REGISTRATION, "b")));
    assertThat(new Browser().open(named.url("/private/")).location())
        .startsWith(second.endpoint(Endpoint.AUTHORIZATION).toString());
  }

  @Test
  void afterARestartItIsThereAgain() throws Exception {
    WebApp app = start(asking());
    assertThat(browser.visit(app.url("/private/x")).body()).isEqualTo("GET /private/x as alice");
    app.restart();

    assertThat(new Browser().visit(app.url("/private/x")).body())
        .isEqualTo("GET /private/x as alice");
  }

  @Test
  void whatIsWrongWithTheConfigurationFailsTheStart() {
    assertThat(new ContainerApp(provider).without("client-id").into(app()).startFailure())
        .contains("LoginFilter cannot start")
        .contains("oauth.default.client-id");
  }

  @Test
  void aLoginFilterBesideItFailsTheStart() {
    assertThat(new ContainerApp(provider).besideFilters(app()).startFailure())
        .contains("LoginFilter 'login' and oauth-security are both there");
  }

  @Test
  void withoutItTheApplicationIsToldWhatIsMissing() {
    WebApp app =
        start(
            app()
                .param("public-paths", "/*")
                .page(
                    "/login",
                    (request, response) -> {
                      try {
                        ContainerLogin.of(request.getServletContext());
                      } catch (IllegalStateException e) {
                        response.getWriter().print(e.getMessage());
                      }
                    }));

    assertThat(browser.open(app.url("/login")).body())
        .contains("no login was set up for the application at '/app'")
        .contains("put oauth-security into the WEB-INF/lib");
  }
}
