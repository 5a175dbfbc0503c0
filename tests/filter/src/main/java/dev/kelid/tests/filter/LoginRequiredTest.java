package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application throws, and what becomes of it. */
class LoginRequiredTest extends FilterTest {
  private final AtomicInteger thrown = new AtomicInteger();

  private LoginRequired need(HttpServletRequest request) {
    return new LoginRequired(
        request.getParameter("at") == null ? "default" : request.getParameter("at"),
        "the bank wants more",
        new LoginRequired.Need(
            "payments", List.of("openid", "pay"), List.of("gold"), Duration.ofMinutes(5)));
  }

  /** Throws once, wrapped as asked; works from then on. */
  private final Page once =
      (request, response) -> {
        if (thrown.getAndIncrement() > 0) {
          Page.echo().answer(request, response);
          return;
        }
        LoginRequired need = new LoginRequired("default", "again");
        String how = String.valueOf(request.getParameter("how"));
        switch (how) {
          case "servlet" -> throw new ServletException("in a page", need);
          case "runtime" -> throw new IllegalStateException("in a template", need);
          case "io" ->
              throw new IOException("in a writer", new UncheckedIOException(new IOException(need)));
          case "deep" -> throw nested(need, 8);
          case "deeper" -> throw nested(need, 10);
          default -> throw need;
        }
      };

  private static RuntimeException nested(RuntimeException cause, int layers) {
    RuntimeException outer = cause;
    for (int i = 0; i < layers; i++) {
      outer = new IllegalStateException("layer " + i, outer);
    }
    return outer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "servlet", "runtime", "io", "deep"})
  void needOfAPageIsMetByALoginThatComesBack(String how) {
    WebApp app = start(app().page("/pay", once));
    logIn(browser, app);
    Reply reply = browser.open(app.url("/pay?how=" + how));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(browser.follow(reply).body()).isEqualTo("GET /pay?how=" + how + " as alice");
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void causesAreNotFollowedForever() {
    WebApp app = start(app().page("/pay", once));
    logIn(browser, app);
    assertThat(browser.open(app.url("/pay?how=deeper")).status()).isEqualTo(500);
  }

  @Test
  void scriptIsToldAndFormIsSentAfterwards() {
    WebApp app = start(app().page("/pay", once));
    logIn(browser, app);
    Headers fetch = Headers.FETCH.with("Referer", app.url("/form"));
    Reply script = browser.send("GET", app.url("/pay"), fetch);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.header("WWW-Authenticate")).isPresent();
    assertThat(script.json().getString("login_url"))
        .isEqualTo("/app/oauth/login/default?return_to=%2Fapp%2Fform");

    thrown.set(0);
    Headers post = Headers.NAVIGATION.with("Referer", app.url("/form"));
    Reply form = browser.send("POST", app.url("/pay"), post, "amount=1");
    assertThat(form.status()).isEqualTo(303);
    assertThat(browser.follow(form).body()).isEqualTo("GET /form as alice");
    assertThat(thrown).hasValue(1);
  }

  @Test
  void whatIsNeededIsAskedForAndKeptBesideTheLoginsOwnGrant() {
    Page pay =
        (request, response) -> {
          if (thrown.getAndIncrement() == 0) {
            throw need(request);
          }
          AuthorizedClient client = LoginFilter.authorizedClient(request);
          List<String> asked = client.forPurpose("payments").grantedScopes();
          response.getWriter().print(asked + " beside " + client.grantedScopes());
        };
    WebApp app = start(app().page("/pay", pay));
    logIn(browser, app);
    Reply reply = browser.open(app.url("/pay"));
    assertThat(reply.locationParameter("scope")).isEqualTo("openid pay");
    assertThat(reply.locationParameter("acr_values")).isEqualTo("gold");
    assertThat(reply.locationParameter("max_age")).isEqualTo("300");
    assertThat(reply.location()).doesNotContain("payments");
    assertThat(browser.follow(reply).body()).isEqualTo("[openid, pay] beside [openid]");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void needAtAnotherRegistrationSignsInThereToo() {
    AuthorizationServer other = provider(AuthorizationServer.builder().approveAs("bob"));
    Page link =
        (request, response) -> {
          if (thrown.getAndIncrement() == 0) {
            throw new LoginRequired("b", "link the other account");
          }
          Page.echo().answer(request, response);
        };
    WebApp app =
        start(TwoRegistrations.at(provider, other).param("registration", "a").page("/link", link));
    logIn(browser, app);
    Reply reply = browser.open(app.url("/link"));
    assertThat(reply.location()).startsWith(other.issuer());
    assertThat(browser.follow(reply).body()).isEqualTo("GET /link as alice");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void usersOfSeveralRegistrationsAreSignedInSideBySide() {
    AuthorizationServer other = provider(AuthorizationServer.builder().approveAs("bob"));
    Page at =
        (request, response) -> {
          String id = request.getParameter("at");
          AuthorizedClient client = LoginFilter.authorizedClient(request, id);
          response
              .getWriter()
              .print(
                  LoginFilter.user(request, id).orElseThrow().getName()
                      + " at "
                      + client.registration()
                      + " "
                      + client.accessToken().type()
                      + ", nobody at c: "
                      + LoginFilter.user(request, "c").isEmpty());
        };
    WebApp app =
        start(TwoRegistrations.at(provider, other).param("public-paths", "/at").page("/at", at));
    assertThat(browser.visit(app.url("/at?at=b")).body()).startsWith("bob at b Bearer");
    assertThat(browser.visit(app.url("/at?at=a")).body()).startsWith("alice at a Bearer");
    assertThat(browser.open(app.url("/at?at=b")).body())
        .isEqualTo("bob at b Bearer, nobody at c: true");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void needAtARegistrationThatIsNotThereIsAPage() {
    Page pay =
        (request, response) -> {
          throw need(request);
        };
    WebApp app = start(app().page("/pay", pay));
    logIn(browser, app);
    Reply page = browser.open(app.url("/pay?at=nobody"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Reference: ").doesNotContain("login/nobody");
  }

  @Test
  @Tag("checklist-47")
  void sameNeedStartsOneLoginAMinute() {
    Time time = new Time();
    AuthorizationServer patient = provider(AuthorizationServer.builder().clock(time));
    Page never =
        (request, response) -> {
          throw new LoginRequired("default", String.valueOf(thrown.getAndIncrement()));
        };
    WebApp app = start(WebApp.at(patient).clock(time).page("/never", never));
    logIn(browser, app);
    patient.clearRequests();
    Reply page = browser.visit(app.url("/never"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Signing in did not help");
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(browser.visit(app.url("/never")).status()).isEqualTo(403);
    assertThat(patient.requests(Endpoint.AUTHORIZATION)).hasSize(1);

    time.pass(Duration.ofSeconds(61));
    assertThat(browser.open(app.url("/never")).status()).isEqualTo(302);
  }

  @Test
  void manyTabsWithoutTokensAllLogIn() {
    Page tokens =
        (request, response) ->
            response.getWriter().print(LoginFilter.authorizedClient(request).accessToken().type());
    Page forget =
        (request, response) -> {
          String owner = LoginFilter.authorizedClient(request).owner();
          Object clients = request.getServletContext().getAttribute(LoginFilter.CLIENTS);
          ((OAuthClients) clients).store().removeOwner(owner);
        };
    WebApp app = start(app().page("/a", tokens).page("/b", tokens).page("/forget", forget));
    logIn(browser, app);
    browser.open(app.url("/forget"));
    assertThat(app.owners()).isZero();

    Reply one = browser.open(app.url("/a"));
    Reply two = browser.open(app.url("/b"));
    assertThat(two.status()).isEqualTo(302);
    assertThat(browser.follow(two).body()).isEqualTo("Bearer");
    assertThat(browser.follow(one).body()).isEqualTo("Bearer");
  }

  @Test
  @Tag("checklist-47")
  void needOfAPublicPageStartsOneLoginToo() {
    Page never =
        (request, response) -> {
          throw new LoginRequired("default", "always");
        };
    WebApp app = start(app().param("public-paths", "/open").page("/open", never));
    Reply page = browser.visit(app.url("/open"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(1);
  }
}
