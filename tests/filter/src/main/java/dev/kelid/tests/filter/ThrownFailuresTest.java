package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

/** What becomes of the answer that an application had begun, and of what it throws besides. */
class ThrownFailuresTest extends FilterTest {
  @Test
  void answerThatHasBegunIsNotReplaced() {
    Page half =
        (request, response) -> {
          response.getWriter().print("half a page");
          response.flushBuffer();
          throw new LoginRequired("default", "too late");
        };
    WebApp app = start(app().page("/half", half));
    logIn(browser, app);
    provider.clearRequests();
    assertThat(Raw.get(app, "/app/half", "Cookie: " + cookie(app))).contains("half a page");
    assertThat(provider.requests()).isEmpty();
    assertThat(app.logs().text()).contains("too late");
  }

  private String cookie(WebApp app) {
    return browser.cookies().header(URI.create(app.url("/half")));
  }

  @Test
  void whatTheApplicationHadBegunToAnswerGoesButItsCookiesStay() {
    Page half =
        (request, response) -> {
          response.setStatus(418);
          response.setHeader("X-Half", "done");
          response.setContentType("text/plain");
          response.addCookie(new Cookie("language", "fa"));
          response.getWriter().print("half a page");
          throw new LoginRequired("default", "in time");
        };
    WebApp app = start(app().page("/half", half));
    logIn(browser, app);
    Reply reply = browser.open(app.url("/half"));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("X-Half")).isEmpty();
    assertThat(reply.body()).isEmpty();
    assertThat(reply.cookies("language=fa")).hasSize(1);
    assertThat(reply.cookies("kelid-")).hasSize(1);
  }

  @Test
  void providerThatDoesNotAnswerThePageIsSaidSo() {
    Page down =
        (request, response) -> {
          LoginFilter.authorizedClient(request);
          throw new ServletException(new Unreachable("default", "token endpoint", "reset", null));
        };
    WebApp app = start(app().page("/down", down));
    Reply page = browser.visit(app.url("/down"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).isPresent();
    assertThat(page.body()).contains("does not answer").contains("href=\"/app/down\"");
    Reply json = browser.send("GET", app.url("/down"), Headers.FETCH);
    assertThat(json.status()).isEqualTo(503);
    assertThat(json.json().getString("error")).isEqualTo("temporarily_unavailable");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void checkThatFailsForAUserWhoIsSignedInSignsNobodyOut() {
    Page page =
        (request, response) -> {
          LoginFilter.authorizedClient(request);
          throw new Invalid("default", Check.ENDPOINT_MISSING, "introspection_endpoint");
        };
    WebApp app = start(app().page("/info", page));
    Reply told = browser.visit(app.url("/info"));
    assertThat(told.status()).isEqualTo(502);
    assertThat(told.body()).contains("You are still signed in").doesNotContain("nobody was signed");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void headersOfOtherFiltersStay() {
    Page thrower =
        (request, response) -> {
          response.setHeader("X-Half", "done");
          throw new LoginRequired("default", "in time");
        };
    Filter outer =
        (request, response, chain) -> {
          ((HttpServletResponse) response).setHeader("X-Outer", "kept");
          chain.doFilter(request, response);
        };
    WebApp app = start(app().page("/half", thrower).change(context -> add(context, outer)));
    logIn(browser, app);
    Reply json = browser.send("GET", app.url("/half"), Headers.FETCH);
    assertThat(json.status()).isEqualTo(401);
    assertThat(json.header("X-Outer")).hasValue("kept");
    assertThat(json.header("X-Half")).isEmpty();
  }

  private static void add(StandardContext context, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("outer");
    definition.setFilter(filter);
    definition.setFilterClass(filter.getClass().getName());
    definition.setAsyncSupported("true");
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("outer");
    mapping.addURLPattern("/*");
    context.addFilterDef(definition);
    context.addFilterMap(mapping);
  }

  @Test
  void aPublicPageThatNeedsTokensLetsTheUserChooseWhereToLogIn() {
    Page tokens =
        (request, response) -> response.getWriter().print(LoginFilter.authorizedClient(request));
    WebAppSetup setup = TwoRegistrations.at(provider, provider).page("/open", tokens);
    setup.filter().param("public-paths", "/open");
    WebApp app = start(setup);
    assertThat(browser.open(app.url("/open?x=y")).rawLocation())
        .isEqualTo("/app/oauth/login?return_to=%2Fapp%2Fopen%3Fx%3Dy");
    assertThat(browser.send("GET", app.url("/open"), Headers.FETCH).status()).isEqualTo(401);
  }

  @Test
  void otherFailuresAreTheApplicationsOwn() {
    Page bug =
        (request, response) -> {
          throw new IllegalStateException("a bug");
        };
    WebApp app = start(app().page("/bug", bug));
    assertThat(browser.visit(app.url("/bug")).status()).isEqualTo(500);
    assertThat(app.logs().text()).contains("a bug");
  }
}
