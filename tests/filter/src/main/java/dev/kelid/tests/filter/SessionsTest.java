package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Session;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionsTest extends FilterTest {
  private final List<AuthorizedClient> detached = new CopyOnWriteArrayList<>();
  private final Page token =
      (request, response) -> {
        AuthorizedClient client = LoginFilter.authorizedClient(request);
        detached.add(client.detached());
        client.accessToken();
        request.getSession().setAttribute("cart", request.getRemoteUser());
        response.getWriter().print("token of " + request.getRemoteUser());
      };

  private WebApp withTokens() {
    return start(app().page("/token", token));
  }

  private static String subjectOf(AuthorizedClient client) {
    return client.rawIdToken().orElse("").isEmpty() ? "" : client.accessToken().value();
  }

  @Test
  @Tag("checklist-88")
  void anotherUserAtTheSameRegistrationEndsTheSessionOfTheFirst() {
    WebApp app = withTokens();
    browser.visit(app.url("/token"));
    Session first = app.sessions().get(0);
    String firstToken = subjectOf(detached.get(0));
    assertThat(first.getSession().getAttribute("cart")).isEqualTo("alice");

    provider.approveAs("bob");
    Reply page = browser.visit(app.url("/oauth/login/default?return_to=/app/token"));
    assertThat(page.body()).isEqualTo("token of bob");
    assertThat(first.isValid()).isFalse();
    assertThat(app.sessions()).singleElement().isNotSameAs(first);
    assertThat(app.sessions().get(0).getSession().getAttribute("cart")).isEqualTo("bob");
    assertThat(app.owners()).isEqualTo(1);
    assertThat(detached.get(1).accessToken().value()).isNotEqualTo(firstToken);
  }

  @Test
  @Tag("checklist-130")
  void whoeverStillHoldsTheFirstUsersClientDoesNotGetTheSecondUsersToken() {
    WebApp app = withTokens();
    browser.visit(app.url("/token"));
    assertThat(detached.get(0).accessToken().value()).isNotBlank();

    provider.approveAs("bob");
    browser.visit(app.url("/oauth/login/default?return_to=/app/token"));
    assertThat(detached.get(1).accessToken().value()).isNotBlank();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(() -> detached.get(0).accessToken());
  }

  @Test
  @Tag("checklist-130")
  void loginThatOutlivesItsSessionGetsAnOwnerOfItsOwn() {
    WebApp app = withTokens();
    browser.visit(app.url("/token"));
    provider.approveAs("bob");
    String callback = browser.untilCallback(app.url("/oauth/login/default?return_to=/app/token"));
    app.sessions().get(0).expire();
    assertThat(browser.visit(callback).body()).isEqualTo("token of bob");
    assertThat(app.owners()).isEqualTo(1);
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(() -> detached.get(0).accessToken());
  }

  @Test
  void sameUserAgainKeepsTheSession() {
    WebApp app = withTokens();
    browser.visit(app.url("/token"));
    Session session = app.sessions().get(0);
    String id = session.getId();
    assertThat(browser.visit(app.url("/oauth/login/default?return_to=/app/token")).body())
        .isEqualTo("token of alice");
    assertThat(app.sessions()).containsExactly(session);
    assertThat(session.getSession().getAttribute("cart")).isEqualTo("alice");
    assertThat(session.getId()).isNotEqualTo(id);
    assertThat(app.owners()).isEqualTo(1);
    assertThat(detached.get(0).accessToken()).isEqualTo(detached.get(1).accessToken());
  }

  @Test
  void sessionsThatEndEmptyTheStore() {
    WebApp app = withTokens();
    for (int i = 0; i < 20; i++) {
      new Browser().visit(app.url("/token"));
    }
    assertThat(app.owners()).isEqualTo(20);
    List<Session> sessions = app.sessions();
    sessions.get(0).getSession().invalidate();
    assertThat(app.owners()).isEqualTo(19);

    long longAgo = InstantSource.system().instant().minus(Duration.ofDays(1)).toEpochMilli();
    app.sessions().forEach(session -> session.setCreationTime(longAgo));
    ((ManagerBase) app.context().getManager()).processExpires();
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    assertThat(provider.requests(Endpoint.REVOCATION)).isEmpty();
  }

  @Test
  void sessionOfADifferentIssuerIsNotBelieved() {
    WebApp app = withTokens();
    browser.visit(app.url("/token"));
    AuthorizationServer other = provider(AuthorizationServer.builder());
    assertThat(openWithSessionOf(app, start()).body()).isEqualTo("GET /page as alice");

    assertThat(openWithSessionOf(app, start(WebApp.at(other))).location())
        .startsWith(other.issuer());
  }

  /** Opens a page of an application that found the sessions of another one on its disk. */
  private Reply openWithSessionOf(WebApp app, WebApp moved) {
    Session old = app.sessions().get(0);
    Session copy = moved.context().getManager().createSession(old.getId());
    old.getSession()
        .getAttributeNames()
        .asIterator()
        .forEachRemaining(n -> copy.getSession().setAttribute(n, old.getSession().getAttribute(n)));
    return browser.open(moved.url("/page"));
  }

  @Test
  void fullStoreSaysWhyAndTakesTheNextUserWhenThereIsRoom() {
    WebApp app = start(app().param("store-capacity", "1").page("/token", token));
    browser.visit(app.url("/token"));
    Browser next = new Browser();
    Reply page = next.visit(app.url("/token"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("Too many people are signed in");
    assertThat(app.logs().text()).contains("it is full").contains("raise its capacity");
    assertThat(app.sessions()).hasSize(1);
    assertThat(browser.open(app.url("/token")).body()).isEqualTo("token of alice");
    assertThat(browser.visit(app.url("/oauth/login/default?return_to=/app/token")).body())
        .isEqualTo("token of alice");

    browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
    String again = Html.links(page.body()).get(0);
    assertThat(next.visit(app.origin() + again).body()).isEqualTo("token of alice");
  }
}
