package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestUser;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignedInTest extends FilterTest {
  private static final Page WHO =
      (request, response) ->
          response
              .getWriter()
              .print(
                  request.getUserPrincipal().getName()
                      + " "
                      + request.getRemoteUser()
                      + " "
                      + request.getAuthType()
                      + " admin="
                      + request.isUserInRole("admin")
                      + " guest="
                      + request.isUserInRole("guest"));

  private AuthorizationServer withRoles() {
    return provider(
        AuthorizationServer.builder().user(TestUser.of("carol").withRoles("admin", "user")));
  }

  @Test
  void theServletApiKnowsTheUserAndTheirRoles() {
    for (String claim : new String[] {"/realm_access/roles", "roles"}) {
      WebApp app = start(WebApp.at(withRoles()).param("roles-claim", claim).page("/who", WHO));
      assertThat(new Browser().visit(app.url("/who")).body())
          .isEqualTo("carol carol OAUTH2 admin=true guest=false");
    }
  }

  @Test
  void theAuthorizedClientIsARequestAttribute() {
    Page page =
        (request, response) -> {
          Object client = request.getAttribute(LoginFilter.AUTHORIZED_CLIENT);
          boolean same = ((AuthorizedClient) client).equals(LoginFilter.authorizedClient(request));
          response.getWriter().print(same + " " + ((AuthorizedClient) client).registration());
        };
    Page open =
        (request, response) ->
            response.getWriter().print(request.getAttribute(LoginFilter.AUTHORIZED_CLIENT));
    WebApp app =
        start(app().param("public-paths", "/open").page("/client", page).page("/open", open));
    assertThat(browser.open(app.url("/open")).body()).isEqualTo("null");
    assertThat(browser.visit(app.url("/client")).body()).isEqualTo("true default");
  }

  @Test
  @Tag("checklist-63")
  void withoutAConfiguredClaimNobodyHasARole() {
    WebApp app = start(WebApp.at(withRoles()).param("scope", "openid admin").page("/who", WHO));
    assertThat(browser.visit(app.url("/who")).body())
        .isEqualTo("carol carol OAUTH2 admin=false guest=false");
  }

  @Test
  void pageCanReadWhatTheProviderSaid() {
    Page claims =
        (request, response) -> {
          SignedInUser user = LoginFilter.user(request).orElseThrow();
          response
              .getWriter()
              .print(
                  user.registration()
                      + " "
                      + user.issuer().orElse("")
                      + " "
                      + user.subject().orElse("")
                      + " "
                      + user.claim("email").orElse("")
                      + " "
                      + user.claim("nothing").isPresent()
                      + " "
                      + user.userInfo().isPresent());
        };
    WebApp app = start(app().param("scope", "openid email").page("/claims", claims));
    assertThat(browser.visit(app.url("/claims")).body())
        .isEqualTo("default " + provider.issuer() + " alice alice@example.org false true");
  }

  @Test
  @Tag("checklist-124")
  @Tag("checklist-125")
  void servletCallsAnApiInThreeLines() throws Exception {
    ResourceServer api = closing(ResourceServer.start(provider));
    ResourceServer stranger = closing(ResourceServer.start(provider));
    Page call =
        (request, response) -> {
          HttpClient http = LoginFilter.httpClient(request);
          HttpGet get = new HttpGet(request.getParameter("api"));
          String answer = http.execute(get, reply -> EntityUtils.toString(reply.getEntity()));
          response.getWriter().print(answer);
        };
    WebApp app = start(app().param("api-origins", api.origin()).page("/call", call));
    assertThat(
            browser.visit(app.url("/call?api=" + api.uri("/orders"))).json().getString("subject"))
        .isEqualTo("alice");

    browser.visit(app.url("/call?api=" + stranger.uri("/orders")));
    assertThat(stranger.requests()).hasSize(1);
    assertThat(stranger.requests().get(0).header("Authorization")).isEmpty();
  }

  @Test
  void tokensAreRenewedWithoutTheUserNoticing() {
    ResourceServer api = closing(ResourceServer.start(provider));
    Page call =
        (request, response) -> {
          HttpGet get = new HttpGet(api.uri("/x"));
          int status = LoginFilter.httpClient(request).execute(get, answer -> answer.getCode());
          response.getWriter().print(status);
        };
    WebApp app = start(app().param("api-origins", api.origin()).page("/call", call));
    assertThat(browser.visit(app.url("/call")).body()).isEqualTo("200");
    provider.expireAccessTokens();
    assertThat(browser.open(app.url("/call")).body()).isEqualTo("200");
    assertThat(provider.requests(Endpoint.TOKEN))
        .extracting(r -> r.formValue("grant_type").orElse(""))
        .containsExactly("authorization_code", "refresh_token");
  }

  @Test
  void pageThatTheFilterDoesNotSeeIsToldSo() {
    Page ask =
        (request, response) -> {
          try {
            response.getWriter().print(LoginFilter.authorizedClient(request));
          } catch (IllegalStateException e) {
            response.getWriter().print(e.getMessage() + LoginFilter.user(request));
          }
        };
    WebAppSetup setup = app().page("/outside", ask).page("/in/x", ask);
    setup.filter().mappedTo("/in/*", "/oauth/*");
    WebApp app = start(setup);
    assertThat(browser.visit(app.url("/in/x")).body()).startsWith("AuthorizedClient[");
    assertThat(browser.open(app.url("/outside")).body())
        .isEqualTo("LoginFilter did not see this request: map it to /outsideOptional.empty");
  }

  @Test
  void userWhomTheProviderDoesNotNameHasANameOfTheSession() {
    AuthorizationServer plain = provider(AuthorizationServer.builder().issParameter(false));
    WebApp app = start(plainOAuth(plain).page("/who", WHO));
    String who = browser.visit(app.url("/who")).body();
    assertThat(who).matches("(user-[\\w-]{22}) \\1 OAUTH2 admin=false guest=false");
    assertThat(browser.visit(app.url("/oauth/login/default?return_to=/app/who")).body())
        .isEqualTo(who);
    assertThat(new Browser().visit(app.url("/who")).body()).isNotEqualTo(who);
  }

  /** No OpenID: nobody says who the user is. */
  private static WebAppSetup plainOAuth(AuthorizationServer server) {
    WebAppSetup setup = WebApp.at(server);
    setup
        .filter()
        .without("issuer")
        .param("metadata", "none")
        .param("scope", "orders")
        .param("roles-claim", "roles")
        .param("user-info", "false")
        .param("authorization-endpoint", server.endpoint(Endpoint.AUTHORIZATION).toString())
        .param("token-endpoint", server.endpoint(Endpoint.TOKEN).toString());
    return setup;
  }
}
