package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page that has the provider confirm its user, and roles that only user info tells. */
class ReconfirmTest extends FilterTest {
  private static final Page CONFIRMED =
      (request, response) -> {
        var confirmed = LoginFilter.authorizedClient(request).reconfirm();
        response.getWriter().print("confirmed " + (confirmed.idToken() != null));
      };
  private static final Page ROLES =
      (request, response) -> response.getWriter().print(request.isUserInRole("editor"));

  private final Time time = new Time();
  private final AuthorizationServer server = provider(AuthorizationServer.builder().clock(time));

  private WebAppSetup setup(String scope) {
    return WebApp.at(server)
        .clock(time)
        .param("scope", scope)
        .page("/transfer", CONFIRMED)
        .page("/roles", ROLES);
  }

  private String authorization() {
    return server.endpoint(Endpoint.AUTHORIZATION).toString();
  }

  @Test
  void aRefreshConfirmsWithoutALogin() {
    WebApp app = start(setup("openid offline_access"));
    logIn(browser, app);
    server.clearRequests();

    assertThat(browser.open(app.url("/transfer")).body()).isEqualTo("confirmed true");
    assertThat(server.tokenRequests()).isEqualTo(1);
    assertThat(server.requests(Endpoint.AUTHORIZATION)).isEmpty();
  }

  @Test
  @Tag("checklist-116")
  void aGrantThatIsGoneMeansAFreshLoginThatComesBack() {
    WebApp app = start(setup("openid offline_access"));
    logIn(browser, app);
    time.pass(Duration.ofMinutes(1));
    server.revokeAll();

    Reply start = browser.open(app.url("/transfer?to=bob"));
    assertThat(start.location()).startsWith(authorization());
    assertThat(start.locationParameter("max_age")).isEqualTo("0");
    Reply page = browser.follow(start);
    assertThat(page.address()).isEqualTo(app.url("/transfer?to=bob"));
    assertThat(page.body()).isEqualTo("confirmed true");
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-119")
  void somebodyElseConfirmsNothing() {
    WebApp app = start(setup("openid offline_access"));
    logIn(browser, app);
    time.pass(Duration.ofMinutes(1));
    server.revokeAll();
    server.approveAs("bob");

    Reply page = browser.visit(app.url("/transfer"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void aScriptIsToldThatTheLoginMustBeFresh() {
    WebApp app = start(setup("openid offline_access"));
    logIn(browser, app);
    time.pass(Duration.ofMinutes(1));
    server.revokeAll();

    Reply told = browser.send("GET", app.url("/transfer"), Headers.FETCH);
    assertThat(told.status()).isEqualTo(401);
    assertThat(told.json().getString("error")).isEqualTo("insufficient_user_authentication");
    assertThat(told.json().getInt("max_age")).isZero();
    Reply start = browser.open(app.origin() + told.json().getString("login_url"));
    assertThat(start.locationParameter("max_age")).isEqualTo("0");
    browser.follow(start);
    assertThat(browser.send("GET", app.url("/transfer"), Headers.FETCH).body())
        .isEqualTo("confirmed true");
  }

  @Test
  @Tag("checklist-47")
  void aProviderThatConfirmsNothingIsAskedOnce() {
    WebApp app = start(setup("openid offline_access"));
    logIn(browser, app);
    time.pass(Duration.ofMinutes(1));
    server.misbehave(Misbehaviour.NO_ID_TOKEN_ON_REFRESH);
    server.clearRequests();

    Reply page = browser.visit(app.url("/transfer"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Signing in did not help", "max_age 0");
    assertThat(server.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
  }

  @Test
  @Tag("checklist-113")
  void rolesOfUserInfoAreNewAfterASessionRefresh() throws IOException {
    AtomicReference<String> said = new AtomicReference<>("{\"sub\":\"alice\",\"groups\":[]}");
    String userInfo = userInfo(said);
    WebApp app =
        start(
            setup("openid offline_access")
                .param("session-refresh", "PT15M")
                .param("userinfo-endpoint", userInfo)
                .param("roles-claim", "groups"));
    assertThat(browser.visit(app.url("/roles")).body()).isEqualTo("false");
    said.set("{\"sub\":\"alice\",\"groups\":[\"editor\"]}");
    assertThat(browser.open(app.url("/roles")).body()).isEqualTo("false");

    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).body()).isEqualTo("true");
    said.set("");
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).body()).isEqualTo("true");
    said.set("{\"sub\":\"alice\"}");
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).body()).isEqualTo("false");

    said.set("{\"sub\":\"bob\",\"groups\":[\"editor\"]}");
    time.pass(Duration.ofMinutes(15));
    assertThat(browser.open(app.url("/roles")).location()).startsWith(authorization());
    assertThat(app.sessions()).isEmpty();
  }

  /** Answers what is said; where nothing is said, that it is in trouble. */
  private String userInfo(AtomicReference<String> said) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          byte[] body = String.valueOf(said.get()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    closing(() -> http.stop(0));
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }
}
