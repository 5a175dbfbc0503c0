package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grant that the provider has ended, which a call of the application finds out first. */
class EndedGrantsTest extends FilterTest {
  private static final Page CALL =
      (request, response) -> {
        try {
          LoginFilter.authorizedClient(request).accessToken();
          response.getWriter().print("called");
        } catch (LoginRequired e) {
          response.getWriter().print("not called");
        }
      };

  private final Time time = new Time();
  private final AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("checklist-116")
  void theSessionEndsWhenItIsDueAllTheSameAndThePageIsKept(boolean isEnded) {
    WebApp app =
        start(WebApp.at(server).clock(time).param("session-refresh", "PT15M").page("/call", CALL));
    logIn(browser, app);
    server.clearRequests();
    if (isEnded) {
      server.revokeAll();
    }
    time.pass(Duration.ofMinutes(10));
    Reply call = browser.send("GET", app.url("/call"), Headers.FETCH);
    assertThat(call.body()).isEqualTo(isEnded ? "not called" : "called");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(isEnded ? 0 : 1);

    time.pass(Duration.ofMinutes(5));
    Reply fetched = browser.send("GET", app.url("/page"), Headers.FETCH);
    assertThat(fetched.status()).isEqualTo(isEnded ? 401 : 200);
    assertThat(app.sessions()).hasSize(isEnded ? 0 : 1);
    Reply page = browser.open(app.url("/page?a=1"));
    assertThat(page.status()).isEqualTo(isEnded ? 302 : 200);
    if (isEnded) {
      assertThat(server.tokenRequests()).isEqualTo(1);
      assertThat(page.location()).startsWith(server.endpoint(Endpoint.AUTHORIZATION).toString());
      assertThat(browser.follow(page).address()).isEqualTo(app.url("/page?a=1"));
    }
  }
}
