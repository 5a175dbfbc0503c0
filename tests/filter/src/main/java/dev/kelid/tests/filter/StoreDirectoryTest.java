package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens in a directory: what a restart of the application leaves of logins. */
class StoreDirectoryTest extends FilterTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef0123456789ab";

  @TempDir private Path folder;

  private WebAppSetup setup() {
    return app()
        .param("store-directory", folder.resolve("tokens").toString())
        .param("store-key", KEY)
        .page("/token", BoundScopes.GRANT);
  }

  private WebAppSetup keepingSessions(WebAppSetup setup) {
    return sessionsIn(folder.resolve("sessions").toString(), setup);
  }

  private static WebAppSetup sessionsIn(String file, WebAppSetup setup) {
    return setup.change(
        context -> {
          StandardManager manager = new StandardManager();
          manager.setPathname(file);
          context.setManager(manager);
        });
  }

  @Test
  void aSessionThatTheContainerKeptHasItsTokensAfterARestart() throws Exception {
    WebApp app = start(keepingSessions(setup()));
    String token = BoundScopes.token(browser.visit(app.url("/token")));
    provider.clearRequests();
    app.restart();

    assertThat(BoundScopes.token(browser.open(app.url("/token")))).isEqualTo(token);
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).isEmpty();
    assertThat(provider.tokenRequests()).isZero();
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void withoutTheDirectoryASessionThatWasKeptLogsInAgain() throws Exception {
    WebApp app = start(keepingSessions(app().page("/token", BoundScopes.GRANT)));
    String token = BoundScopes.token(browser.visit(app.url("/token")));
    app.restart();

    Reply login = browser.open(app.url("/token"));
    assertThat(login.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(BoundScopes.token(browser.follow(login))).isNotEqualTo(token);
  }

  @Test
  void aSessionThatTheContainerDidNotKeepIsNobodysAndItsTokensGoToNobody() throws Exception {
    WebApp app = start(sessionsIn("", setup()));
    String token = BoundScopes.token(browser.visit(app.url("/token")));
    app.restart();

    assertThat(app.sessions()).isEmpty();
    Reply login = browser.open(app.url("/token"));
    assertThat(login.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(BoundScopes.token(browser.follow(login))).isNotEqualTo(token);
  }

  @Test
  @Tag("checklist-140")
  void aRestoredSessionThatEndsTakesItsTokensWithIt() throws Exception {
    WebApp app = start(keepingSessions(setup()));
    logIn(browser, app);
    app.restart();
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(app.owners()).isEqualTo(1);

    app.sessions().get(0).getSession().invalidate();
    assertThat(app.owners()).isZero();
  }

  @Test
  void aStoreThatCannotBeWrittenIsSaidAndWhoIsSignedInGoesOn() throws Exception {
    WebApp app = start(setup());
    String token = BoundScopes.token(browser.visit(app.url("/token")));
    Path counter = folder.resolve("tokens").resolve("counter");
    Files.delete(counter);
    Files.createDirectory(counter);

    Reply page = new Browser().visit(app.url("/token"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body())
        .contains("This application cannot keep sign-ins just now")
        .doesNotContain("Too many people")
        .doesNotContain(folder.toString());
    assertThat(app.logs().text())
        .contains("the token store gave no usable answer: its files cannot be read or written")
        .contains("registration 'default'");
    assertThat(BoundScopes.token(browser.open(app.url("/token")))).isEqualTo(token);
  }
}
