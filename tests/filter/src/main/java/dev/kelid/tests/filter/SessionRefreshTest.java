package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider confirms a login from time to time, and says what has changed. */
class SessionRefreshTest extends FilterTest {
  private static final Page ROLES =
      (request, response) ->
          response
              .getWriter()
              .print(
                  request.getRemoteUser()
                      + (request.isUserInRole("editor") ? " is editor " : " is not editor ")
                      + LoginFilter.user(request).map(Object::toString).orElse(""));

  private final Time time = new Time();
  private final AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));

  private WebAppSetup setup() {
    return WebApp.at(server)
        .clock(time)
        .param("session-refresh", "PT15M")
        .param("scope", "openid profile offline_access")
        .param("roles-claim", "roles")
        .page("/roles", ROLES);
  }

  private WebApp signedIn(WebAppSetup setup) {
    WebApp app = start(setup);
    assertThat(browser.visit(app.url("/roles")).body()).startsWith("alice is not editor");
    server.clearRequests();
    return app;
  }

  private void makeEditor() {
    server.change(TestUser.of("alice").withRoles("editor"));
  }

  private String authorization() {
    return server.endpoint(Endpoint.AUTHORIZATION).toString();
  }

  @Test
  @Tag("checklist-113")
  void newRolesAreThereWithoutALoginAfterTheInterval() {
    WebApp app = signedIn(setup());
    makeEditor();
    time.pass(Duration.ofSeconds(15 * 60 - 1));
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    assertThat(server.requests()).isEmpty();

    time.pass(Duration.ofSeconds(1));
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is editor");
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is editor");
    assertThat(server.tokenRequests()).isEqualTo(1);
    time.pass(Duration.ofMinutes(15));
    browser.send("GET", app.url("/roles"), Headers.FETCH);
    assertThat(server.tokenRequests()).isEqualTo(2);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void nothingIsRefreshedUnlessItIsConfigured() {
    WebAppSetup off = setup();
    off.filter().without("session-refresh");
    WebApp app = signedIn(off);
    makeEditor();
    time.pass(Duration.ofDays(2));

    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @Tag("checklist-116")
  void aDeadGrantEndsTheSessionOnceAndKeepsThePage() {
    WebApp app = signedIn(setup());
    server.revokeAll();
    time.pass(Duration.ofMinutes(15));

    assertThat(browser.send("GET", app.url("/roles?a=1"), Headers.FETCH).status()).isEqualTo(401);
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    assertThat(server.tokenRequests()).isEqualTo(1);
    Reply login = browser.open(app.url("/roles?a=1"));
    assertThat(login.location()).startsWith(authorization());
    assertThat(browser.follow(login).address()).isEqualTo(app.url("/roles?a=1"));
    assertThat(server.tokenRequests()).isEqualTo(2);
  }

  @Test
  @Tag("checklist-113")
  void anotherSubjectEndsTheSession() {
    WebApp app = signedIn(setup());
    server.misbehave(Misbehaviour.WRONG_SUBJECT_ON_REFRESH);
    time.pass(Duration.ofMinutes(15));

    assertThat(browser.open(app.url("/roles")).location()).startsWith(authorization());
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"TOKEN_500", "TOKEN_429", "TOKEN_HTML", "TOKEN_EMPTY"})
  @Tag("checklist-116")
  void aProviderInTroubleChangesNothingAndIsLeftAlone(Misbehaviour trouble) {
    WebApp app = signedIn(setup());
    makeEditor();
    server.misbehave(trouble);
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    int asked = server.tokenRequests();
    assertThat(asked).isPositive();
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    assertThat(server.tokenRequests()).isEqualTo(asked);

    server.behave();
    time.pass(Duration.ofMinutes(5));
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is editor");
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void withoutARefreshTokenPagesTakeANewLogin() {
    server.misbehave(Misbehaviour.NO_REFRESH_TOKEN);
    WebApp app = signedIn(setup());
    makeEditor();
    String id = app.sessions().get(0).getId();
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.send("GET", app.url("/roles"), Headers.FETCH).status()).isEqualTo(200);
    assertThat(browser.send("POST", app.url("/roles"), Headers.NAVIGATION).status()).isEqualTo(200);

    Reply login = browser.open(app.url("/roles?a=1"));
    assertThat(login.location()).startsWith(authorization());
    assertThat(login.locationParameter("max_age")).isEqualTo("0");
    Reply page = browser.follow(login);
    assertThat(page.address()).isEqualTo(app.url("/roles?a=1"));
    assertThat(page.body()).startsWith("alice is editor");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.sessions().get(0).getId()).isNotEqualTo(id);
    assertThat(browser.open(app.url("/roles")).status()).isEqualTo(200);
  }

  @Test
  void theNewLoginMustBeOfTheSameUser() {
    server.misbehave(Misbehaviour.NO_REFRESH_TOKEN);
    WebApp app = signedIn(setup());
    time.pass(Duration.ofMinutes(15));
    server.approveAs("bob");

    Reply page = browser.visit(app.url("/roles"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("somebody else");
    assertThat(browser.send("GET", app.url("/roles"), Headers.FETCH).body()).startsWith("alice");
  }

  @Test
  void anAnswerWithoutAnIdTokenIsEnough() {
    WebApp app = signedIn(setup());
    server.misbehave(Misbehaviour.NO_ID_TOKEN_ON_REFRESH);
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).body()).startsWith("alice is not editor");
    assertThat(browser.open(app.url("/roles")).status()).isEqualTo(200);
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(server.requests(Endpoint.AUTHORIZATION)).isEmpty();
  }

  @Test
  void anAnswerWithoutAnIdTokenIsALoginWhereThatIsWanted() {
    WebApp app = signedIn(setup().param("session-refresh-without-id-token", "login"));
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).status()).isEqualTo(200);

    server.misbehave(Misbehaviour.NO_ID_TOKEN_ON_REFRESH);
    time.pass(Duration.ofMinutes(15));
    Reply login = browser.open(app.url("/roles"));
    assertThat(login.location()).startsWith(authorization());
    assertThat(login.locationParameter("max_age")).isEqualTo("0");
    assertThat(browser.follow(login).body()).startsWith("alice");
  }

  @Test
  void logoutLoginAndPublicPagesRefreshNothing() {
    WebApp app = signedIn(setup().param("public-paths", "/open").page("/open", Page.echo()));
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/open")).body()).isEqualTo("GET /open as alice");
    browser.open(app.url("/oauth/login/default?return_to=/app/page"));
    browser.open(app.url("/oauth/callback/default?state=x"));
    assertThat(server.tokenRequests()).isZero();
    browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
    assertThat(server.tokenRequests()).isZero();
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  void requestsOfTheSameTimeRefreshOnce() throws Exception {
    WebApp app = signedIn(setup());
    makeEditor();
    time.pass(Duration.ofMinutes(15));
    server.misbehave(Misbehaviour.TOKEN_SLOW);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Callable<String>> requests = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        requests.add(() -> browser.open(app.url("/roles")).body());
      }
      for (Future<String> page : threads.invokeAll(requests)) {
        assertThat(page.get()).startsWith("alice is editor");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.tokenRequests()).isEqualTo(1);
  }
}
