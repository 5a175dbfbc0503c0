package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.Endpoint;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A framework answers 500 for whatever its application throws, and hands it in before. */
class HandedFailureTest extends FilterTest {
  private final OAuthException login = new LoginRequired("default", "more is needed");
  private final OAuthException trouble = new Unreachable("default", "API", "no answer", null);

  private static void fail(
      HttpServletRequest request, HttpServletResponse response, OAuthException failure) {
    response.setHeader("X-Seen", String.valueOf(LoginFilter.handOver(request, failure)));
    response.setStatus(500);
  }

  private static Page atOnce(OAuthException failure) {
    return (request, response) -> fail(request, response, failure);
  }

  /** For which no thread of the request waits. */
  private static Page later(OAuthException failure) {
    return (request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      context.start(
          () -> {
            fail(request, response, failure);
            context.complete();
          });
    };
  }

  private WebApp app(Page page) {
    return start(app().param("public-paths", "/*").page("/resource", page));
  }

  @Test
  void aLoginBeginsWhereItIsHandedInAtOnce() {
    Reply start = browser.open(app(atOnce(login)).url("/resource"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
  }

  @Test
  void aLoginBeginsWhereItIsHandedInLater() {
    Reply start = browser.open(app(later(login)).url("/resource"));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(start.body()).isEmpty();
  }

  @Test
  void troubleIsAPage() {
    for (Page page : List.of(atOnce(trouble), later(trouble))) {
      Reply told = browser.open(app(page).url("/resource"));
      assertThat(told.status()).isEqualTo(503);
      assertThat(told.body()).contains("<html", "Try again");
    }
  }

  @Test
  void anAnswerThatIsOnItsWayStays() {
    Page begun =
        (request, response) -> {
          response.getWriter().print("begun");
          response.flushBuffer();
          later(login).answer(request, response);
        };
    assertThat(browser.open(app(begun).url("/resource")).body()).isEqualTo("begun");
  }
}
