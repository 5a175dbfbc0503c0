package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import dev.kelid.oauth.testkit.Endpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is restarted while users are signed in; Tomcat keeps their sessions. */
class RestoredSessionsTest extends FilterTest {
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  private WebApp keepingSessions() {
    Page token =
        (request, response) -> {
          AuthorizedClient client = LoginFilter.authorizedClient(request);
          tokens.add(client.accessToken().value());
          tokens.add(client.rawIdToken().orElseThrow());
          response.getWriter().print("token of " + request.getRemoteUser());
        };
    return start(
        app()
            .param("scope", "openid profile")
            .page("/token", token)
            .change(
                context -> {
                  StandardManager manager = new StandardManager();
                  manager.setPathname(folder.resolve("sessions").toString());
                  context.setManager(manager);
                }));
  }

  @Test
  @Tag("checklist-121")
  void userStaysSignedInAndTheFirstCallTakesOneLogin() throws Exception {
    WebApp app = keepingSessions();
    browser.visit(app.url("/token?a=1"));
    app.restart();
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isZero();
    provider.clearRequests();
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
    assertThat(provider.requests()).isEmpty();

    assertThat(browser.send("GET", app.url("/token"), Headers.FETCH).status()).isEqualTo(401);
    Reply login = browser.open(app.url("/token?a=1"));
    assertThat(login.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    Reply page = browser.follow(login);
    assertThat(page.address()).isEqualTo(app.url("/token?a=1"));
    assertThat(page.body()).isEqualTo("token of alice");
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-121")
  void sessionWrittenByAnotherVersionIsANewLogin() throws Exception {
    WebApp app = keepingSessions();
    browser.visit(app.url("/page"));
    app.context().stop();
    Path file = folder.resolve("sessions");
    String stored = Files.readString(file, StandardCharsets.ISO_8859_1);
    String name = SignedInUser.class.getName();
    int version = stored.indexOf(name) + name.length() + Long.BYTES - 1;
    assertThat(stored.charAt(version)).isEqualTo((char) 1);
    byte[] newer = stored.getBytes(StandardCharsets.ISO_8859_1);
    newer[version]++;
    Files.write(file, newer);
    app.context().start();

    assertThat(app.sessions()).isEmpty();
    Reply login = browser.open(app.url("/page"));
    assertThat(login.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION).toString());
    assertThat(browser.follow(login).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void restoredSessionStillEndsItsTokens() throws Exception {
    WebApp app = keepingSessions();
    browser.visit(app.url("/token"));
    app.restart();
    browser.visit(app.url("/token"));
    assertThat(app.owners()).isEqualTo(1);
    app.sessions().get(0).getSession().invalidate();
    assertThat(app.owners()).isZero();
  }

  @Test
  void sessionOnDiskHoldsNoToken() throws Exception {
    WebApp app = keepingSessions();
    browser.visit(app.url("/token"));
    app.context().stop();
    String stored = Files.readString(folder.resolve("sessions"), StandardCharsets.ISO_8859_1);
    assertThat(stored).contains("dev.kelid.oauth.servlet.SignedInUser").contains("alice");
    List<String> secrets = new ArrayList<>(tokens);
    secrets.addAll(secretsSentTo(provider));
    secrets.add("app-secret");
    assertThat(secrets).hasSizeGreaterThan(4);
    assertThat(secrets).allSatisfy(secret -> assertThat(stored).doesNotContain(secret));
  }

  @Test
  void logoutOfARestoredSessionNamesTheClientInsteadOfTheIdToken() throws Exception {
    WebApp app = keepingSessions();
    browser.visit(app.url("/token"));
    app.restart();
    Reply out = browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
    assertThat(out.location()).startsWith(provider.endpoint(Endpoint.END_SESSION).toString());
    assertThat(out.locationParameter("client_id")).isEqualTo("app");
    assertThat(out.location()).doesNotContain("id_token_hint");
    assertThat(app.sessions()).isEmpty();
  }
}
