package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @TempDir private Path folder;
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

  @Test
  @Tag("checklist-116")
  void aSessionThatTheContainerKeptEndsAllTheSame() throws Exception {
    WebApp app =
        start(
            WebApp.at(server)
                .clock(time)
                .param("session-refresh", "PT15M")
                .param("store-directory", folder.resolve("tokens").toString())
                .param("store-key", "0123456789abcdef0123456789abcdef0123456789ab")
                .page("/call", CALL)
                .change(
                    context -> {
                      StandardManager manager = new StandardManager();
                      manager.setPathname(folder.resolve("sessions").toString());
                      context.setManager(manager);
                    }));
    logIn(browser, app);
    app.restart();
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(200);
    server.revokeAll();
    time.pass(Duration.ofMinutes(10));
    assertThat(browser.send("GET", app.url("/call"), Headers.FETCH).body()).isEqualTo("not called");
    assertThat(app.sessions()).hasSize(1);

    time.pass(Duration.ofMinutes(5));
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
    assertThat(app.sessions()).isEmpty();
  }
}
