package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.net.URI;
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
    assertThat(page.body()).contains("does not answer");
    Reply json = browser.send("GET", app.url("/down"), Headers.FETCH);
    assertThat(json.status()).isEqualTo(503);
    assertThat(json.json().getString("error")).isEqualTo("temporarily_unavailable");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
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
