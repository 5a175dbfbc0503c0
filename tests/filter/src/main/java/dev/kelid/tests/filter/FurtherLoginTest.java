package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logins for something more, in a session that has a user already. */
class FurtherLoginTest extends FilterTest {
  /** Needs the scope that it is asked with; says so if that was refused, unless told to try. */
  static final Page FURTHER =
      (request, response) -> {
        if (request.getAttribute(LoginFilter.ERROR_KIND) != null
            && request.getParameter("try") == null) {
          response
              .getWriter()
              .print(
                  "refused: "
                      + request.getAttribute(LoginFilter.ERROR_CODE)
                      + " | "
                      + request.getAttribute(LoginFilter.ERROR_MESSAGE)
                      + " | "
                      + request.getAttribute(LoginFilter.ERROR_RETRY)
                      + " as "
                      + request.getRemoteUser());
          return;
        }
        var client = LoginFilter.authorizedClient(request);
        String scope = String.valueOf(request.getParameter("scope"));
        String token = client.forScopes("openid", scope).accessToken().value();
        response.getWriter().print(request.getRemoteUser() + " " + token);
      };

  private static final Page STEP_UP =
      (request, response) -> {
        if (request.getSession().getAttribute("stepped") == null) {
          request.getSession().setAttribute("stepped", "up");
          throw new LoginRequired(
              "default",
              "the bank wants more",
              new LoginRequired.Need("", List.of(), List.of(), Duration.ofMinutes(5)));
        }
        Page.echo().answer(request, response);
      };

  private final WebApp app =
      start(app().page("/pay", FURTHER).page("/token", BoundScopes.GRANT).page("/up", STEP_UP));

  private static String token(Reply page) {
    return BoundScopes.token(page);
  }

  @Test
  void furtherScopeIsAskedForBesideTheLoginsOwnGrant() {
    String own = token(browser.visit(app.url("/token")));
    Reply start = browser.open(app.url("/pay?scope=pay"));
    assertThat(start.locationParameter("scope")).isEqualTo("openid pay");
    Reply pay = browser.follow(start);
    assertThat(pay.address()).isEqualTo(app.url("/pay?scope=pay"));
    String cal = token(browser.visit(app.url("/pay?scope=cal")));
    assertThat(List.of(own, token(pay), cal)).doesNotHaveDuplicates();
    assertThat(token(browser.open(app.url("/pay?scope=pay")))).isEqualTo(token(pay));
    assertThat(token(browser.open(app.url("/token")))).isEqualTo(own);
  }

  @Test
  @Tag("checklist-88")
  @Tag("checklist-130")
  void anotherUserChangesNothing() {
    String own = token(browser.visit(app.url("/token")));
    String pay = token(browser.visit(app.url("/pay?scope=pay")));
    Session session = app.sessions().get(0);
    String id = session.getId();

    provider.approveAs("bob");
    Reply page = browser.visit(app.url("/pay?scope=cal"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else").doesNotContain("bob");
    assertThat(Html.links(page.body())).containsExactly("/app/pay?scope=cal");
    assertThat(app.sessions()).containsExactly(session);
    assertThat(session.getId()).isEqualTo(id);
    assertThat(token(browser.open(app.url("/token")))).isEqualTo(own);
    assertThat(browser.open(app.url("/pay?scope=pay")).body()).isEqualTo("alice " + pay);
    assertThat(browser.open(app.url("/pay?scope=cal")).status()).isEqualTo(302);

    provider.approveAs("alice");
    assertThat(browser.visit(app.url("/pay?scope=cal")).body()).startsWith("alice ");
  }

  @Test
  @Tag("checklist-88")
  void anotherUserDoesNotStepUpForTheFirst() {
    browser.visit(app.url("/token"));
    Reply start = browser.open(app.url("/up"));
    assertThat(start.locationParameter("max_age")).isEqualTo("300");
    assertThat(browser.follow(start).body()).isEqualTo("GET /up as alice");

    Browser next = new Browser();
    next.visit(app.url("/token"));
    Reply stepUp = next.open(app.url("/up"));
    provider.approveAs("bob");
    Reply page = next.follow(stepUp);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(next.open(app.url("/token")).body()).contains(" as alice ");
  }

  @Test
  @Tag("checklist-88")
  void loginThatOutlivesItsUserDoesNotEndTheSessionOfTheNext() {
    browser.visit(app.url("/token"));
    String callback = browser.untilCallback(app.url("/pay?scope=pay"));
    provider.approveAs("bob");
    browser.visit(app.url("/oauth/login/default?return_to=/app/token"));
    Session bobs = app.sessions().get(0);
    Reply page = browser.visit(callback);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(app.sessions()).containsExactly(bobs);
    assertThat(browser.open(app.url("/token")).body()).contains(" as bob ");
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-88")
  void loginWhoseSessionHasEndedIsStillOfItsUserOnly() {
    browser.visit(app.url("/token"));
    Reply mine = browser.open(app.url("/pay?scope=pay"));
    Reply others = browser.open(app.url("/pay?scope=cal"));
    app.sessions().get(0).expire();
    provider.approveAs("bob");
    Reply page = browser.follow(others);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You signed in as somebody else");
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();

    provider.approveAs("alice");
    assertThat(browser.follow(mine).body()).startsWith("alice ");
  }

  @Test
  @Tag("checklist-119")
  void loginOfASessionThatIsNoMoreIsNotGivenToTheNextWhereNobodyIsNamed() {
    AuthorizationServer old = provider(AuthorizationServer.builder().dialect(Dialect.DIVAR_2023));
    WebApp nameless = start(BoundScopes.divar2023(old));
    String address = nameless.url("/grant?post_token=x1");
    browser.visit(nameless.url("/grant"));
    assertThat(browser.visit(browser.untilCallback(address)).status()).isEqualTo(200);
    String second = browser.untilCallback(nameless.url("/grant?post_token=x2"));
    browser.send("POST", nameless.url("/oauth/logout"), Headers.of("Origin", nameless.origin()));
    String next = browser.visit(nameless.url("/grant")).body();
    assertThat(browser.visit(second).status()).isEqualTo(403);
    assertThat(browser.open(nameless.url("/grant")).body()).isEqualTo(next);
    assertThat(browser.open(nameless.url("/grant?post_token=x2")).status()).isEqualTo(302);
  }

  @Test
  void providerThatNamesNobodyKeepsGrantsOfTwoPurposes() {
    AuthorizationServer gearcode =
        provider(AuthorizationServer.builder().dialect(Dialect.GEARCODE));
    Page reports =
        (request, response) -> {
          var client = LoginFilter.authorizedClient(request);
          String other = client.forPurpose("reports").accessToken().value();
          response.getWriter().print(request.getRemoteUser() + " " + other);
        };
    WebApp nameless = start(BoundScopes.gearcode(gearcode).page("/reports", reports));
    Reply start = browser.visit(nameless.url("/grant"));
    String own = start.body();
    Reply page = browser.visit(nameless.url("/reports"));
    assertThat(own).contains(" as " + page.body().split(" ", 2)[0] + " with ");
    assertThat(token(page)).isNotEqualTo(token(start));
    assertThat(browser.open(nameless.url("/grant")).body()).isEqualTo(own);
    assertThat(nameless.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-120")
  void logoutRevokesTheGrantsOfAllPurposes() {
    browser.visit(app.url("/token"));
    browser.visit(app.url("/pay?scope=pay"));
    browser.visit(app.url("/pay?scope=cal"));
    Headers own = Headers.of("Origin", app.origin());
    Reply out = browser.send("POST", app.url("/oauth/logout"), own);
    assertThat(out.locationParameter("id_token_hint")).contains(".");
    assertThat(provider.requests(Endpoint.REVOCATION))
        .hasSize(3)
        .allSatisfy(
            sent -> assertThat(provider.isActive(sent.formValue("token").orElseThrow())).isFalse());
    assertThat(app.owners()).isZero();
  }

  @Test
  void whatIsKnownOfTheUserStaysKnown() {
    Page name =
        (request, response) ->
            response.getWriter().print(LoginFilter.user(request).orElseThrow().claim("name"));
    WebApp named =
        start(app().param("scope", "openid profile").page("/name", name).page("/pay", FURTHER));
    assertThat(browser.visit(named.url("/name")).body()).isEqualTo("Optional[Alice]");
    assertThat(browser.visit(named.url("/pay?scope=pay")).body()).startsWith("alice ");
    assertThat(browser.open(named.url("/name")).body()).isEqualTo("Optional[Alice]");
  }

  @Test
  void grantThatHasEndedIsAskedForAgainWithTheResourceOfThePage() {
    Time time = new Time();
    AuthorizationServer divar =
        provider(AuthorizationServer.builder().dialect(Dialect.DIVAR).clock(time));
    WebApp posts = start(BoundScopes.divar(divar).clock(time));
    String page = posts.url("/grant?post_token=x1");
    assertThat(browser.visit(page).status()).isEqualTo(200);
    divar.revokeAll();
    time.pass(Duration.ofHours(2));
    Reply again = browser.open(page);
    assertThat(again.locationParameter("scope"))
        .isEqualTo("USER_ID USER_PHONE offline_access POST_ADDON_CREATE.x1");
    assertThat(browser.follow(again).body()).contains("POST_ADDON_CREATE.x1");
  }
}
