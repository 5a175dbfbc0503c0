package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Requests that do not end in the servlet they were for. */
class DispatchTest extends FilterTest {
  private static final Page USER =
      (request, response) ->
          response
              .getWriter()
              .print(
                  request.getDispatcherType()
                      + " "
                      + request.getRemoteUser()
                      + " "
                      + LoginFilter.authorizedClient(request).grantedScopes());

  @Test
  void asynchronousServletAnswersInTheUsersName() {
    Page page =
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            USER.answer(request, response);
          } else {
            request.startAsync(request, response).dispatch();
          }
        };
    WebApp app = start(app().page("/async", page));
    assertThat(browser.visit(app.url("/async")).body()).isEqualTo("ASYNC alice [openid]");
  }

  @Test
  void asynchronousServletThatNeedsALoginGetsOne() {
    Page page =
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.getWriter().print(LoginFilter.authorizedClient(request, "b").registration());
          } else {
            request.startAsync(request, response).dispatch();
          }
        };
    AuthorizationServer other = provider(AuthorizationServer.builder());
    WebAppSetup setup =
        TwoRegistrations.at(provider, other).param("registration", "a").page("/async", page);
    setup.filter().alsoFor("REQUEST", "ASYNC");
    WebApp app = start(setup);
    logIn(browser, app);
    assertThat(browser.send("GET", app.url("/async"), Headers.FETCH).status()).isEqualTo(401);
    Reply start = browser.open(app.url("/async?x=1"));
    assertThat(start.location()).startsWith(other.issuer());
    Reply answer = browser.follow(start);
    assertThat(answer.address()).isEqualTo(app.url("/async?x=1"));
    assertThat(answer.body()).isEqualTo("b");
  }

  /** Tomcat has answered with an error when the filter hears of it. */
  @Test
  void aLoginThatTheFilterIsNotMappedForSaysHowToMapIt() {
    Page page =
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.getWriter().print(LoginFilter.authorizedClient(request, "b").registration());
          } else {
            request.startAsync(request, response).dispatch();
          }
        };
    WebApp app =
        start(
            TwoRegistrations.at(provider, provider)
                .param("registration", "a")
                .page("/async", page));
    logIn(browser, app);
    assertThat(app.logs().ours(Level.WARNING)).isEmpty();

    assertThat(browser.open(app.url("/async")).status()).isEqualTo(500);
    assertThat(browser.open(app.url("/async")).status()).isEqualTo(500);

    assertThat(app.logs().ours(Level.WARNING))
        .singleElement()
        .asString()
        .contains("<dispatcher>ASYNC</dispatcher>", "<filter-mapping>");
    assertThat(app.logs().text()).contains("nobody is signed in there");
  }

  @Test
  void aFailureThatAFrameworkCaughtIsAnsweredAsIfItWereThrown() {
    Page page =
        (request, response) -> {
          try {
            response.getWriter().print(LoginFilter.authorizedClient(request, "b").registration());
          } catch (LoginRequired e) {
            request.setAttribute(LoginFilter.FAILURE, e);
            response.setStatus(500);
          }
        };
    AuthorizationServer other = provider(AuthorizationServer.builder());
    WebApp app =
        start(TwoRegistrations.at(provider, other).param("registration", "a").page("/rest", page));
    logIn(browser, app);
    assertThat(browser.send("GET", app.url("/rest"), Headers.FETCH).status()).isEqualTo(401);
    assertThat(browser.visit(app.url("/rest")).body()).isEqualTo("b");
  }

  @Test
  void aDispatchOfTheContainersOwnRequestKnowsTheUser() {
    Page page =
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            USER.answer(request, response);
          } else {
            request.startAsync().dispatch();
          }
        };
    WebAppSetup setup = app().page("/async", page);
    setup.filter().alsoFor("REQUEST", "ASYNC");
    WebApp app = start(setup);
    assertThat(browser.visit(app.url("/async")).body()).isEqualTo("ASYNC alice [openid]");
  }

  @Test
  void loginThatADispatchNeedsComesBackToTheAddressOfTheRequest() {
    AtomicInteger thrown = new AtomicInteger();
    Page inner =
        (request, response) -> {
          if (thrown.getAndIncrement() == 0) {
            throw new LoginRequired("default", "again");
          }
          USER.answer(request, response);
        };
    WebAppSetup setup =
        app()
            .page("/async", (request, response) -> request.startAsync().dispatch("/inner?b=2"))
            .page("/inner", inner);
    setup.filter().alsoFor("REQUEST", "ASYNC");
    WebApp app = start(setup);
    logIn(browser, app);
    Reply start = browser.open(app.url("/async?a=1"));
    assertThat(start.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(app.url("/async?a=1"));
    assertThat(page.body()).isEqualTo("ASYNC alice [openid]");
  }

  @Test
  void requestThatHasBecomeAsynchronousIsNotLeftOpenForALogin() {
    AtomicInteger thrown = new AtomicInteger();
    Page page =
        (request, response) -> {
          request.startAsync(request, response);
          if (thrown.getAndIncrement() == 0) {
            throw new LoginRequired("default", "again");
          }
          USER.answer(request, response);
          request.getAsyncContext().complete();
        };
    WebApp app = start(app().page("/async", page));
    logIn(browser, app);
    assertThat(browser.visit(app.url("/async")).body()).isEqualTo("REQUEST alice [openid]");
    assertThat(thrown).hasValue(2);
  }

  @Test
  void otherThreadCanUseTheTokensAfterTheRequestIsOver() {
    Page page =
        (request, response) -> {
          var client = LoginFilter.authorizedClient(request).detached();
          AsyncContext async = request.startAsync(request, response);
          async.start(
              () -> {
                try {
                  response.getWriter().print("token " + client.accessToken().type());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                async.complete();
              });
        };
    WebApp app = start(app().page("/async", page));
    assertThat(browser.visit(app.url("/async")).body()).isEqualTo("token Bearer");
  }

  @Test
  void forwardsAndIncludesKeepTheUser() {
    WebApp app =
        start(
            app()
                .page("/user", USER)
                .page(
                    "/forward",
                    (request, response) ->
                        request.getRequestDispatcher("/user").forward(request, response))
                .page(
                    "/include",
                    (request, response) ->
                        request.getRequestDispatcher("/user").include(request, response)));
    assertThat(browser.visit(app.url("/forward")).body()).isEqualTo("FORWARD alice [openid]");
    assertThat(browser.visit(app.url("/include")).body()).isEqualTo("INCLUDE alice [openid]");
  }

  @Test
  void applicationIsNotAskedForALoginOnTheErrorPageOfItsOwn() {
    WebApp app =
        start(
            app()
                .param("error-page", "/sorry")
                .page(
                    "/sorry",
                    (request, response) ->
                        response
                            .getWriter()
                            .print("sorry " + LoginFilter.user(request).isPresent())));
    provider.denyNext();
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).isEqualTo("sorry false");
  }
}
