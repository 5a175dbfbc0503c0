package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins for something more, in a session that has a user already. */
class FurtherLoginTest extends FilterTest {
  private static final Page PAY =
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
      start(app().page("/pay", PAY).page("/token", BoundScopes.GRANT).page("/up", STEP_UP));

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
  void refusalReturnsToThePageWhichIsToldOnce() {
    String own = token(browser.visit(app.url("/token")));
    provider.denyNext();
    Reply back = callback(app.url("/pay?scope=pay&x=%C3%A9"));
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.rawLocation()).isEqualTo("/app/pay?scope=pay&x=%C3%A9");
    assertThat(browser.open(app.url("/token")).status()).isEqualTo(200);
    assertThat(browser.send("GET", back.location(), Headers.FETCH).status()).isEqualTo(401);

    Reply page = browser.follow(back);
    assertThat(page.body())
        .startsWith("refused: access_denied | This was not allowed. ")
        .contains("still signed in")
        .contains("the user did not allow it")
        .endsWith(" | /app/pay?scope=pay&x=%C3%A9 as alice");
    assertThat(token(browser.open(app.url("/token")))).isEqualTo(own);
    assertThat(browser.visit(app.url("/pay?scope=pay&x=%C3%A9")).body()).startsWith("alice ");
  }

  /** What the callback answers. */
  private Reply callback(String page) {
    return browser.open(browser.untilCallback(page));
  }

  @Test
  @Tag("checklist-47")
  void pageThatNeedsTheSameAgainIsAFailureWithTheReasonAndNoLoop() {
    browser.visit(app.url("/token"));
    provider.clearRequests();
    provider.denyNext();
    String address = app.url("/pay?scope=pay&try=again");
    Reply page = browser.visit(address);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .contains("This was not allowed")
        .contains("the user did not allow it")
        .contains("Reference: ");
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).hasSize(1);
    assertThat(Html.links(page.body())).containsExactly("/app/pay?scope=pay&try=again");
    assertThat(browser.visit(address).body()).startsWith("alice ");
  }

  @Test
  void refusedResourceOfARequestIsAPageThatSaysWhy() {
    AuthorizationServer divar = provider(AuthorizationServer.builder().dialect(Dialect.DIVAR));
    WebApp posts = start(BoundScopes.divar(divar));
    String first = browser.visit(posts.url("/grant?post_token=x1")).body();
    divar.denyNext();
    Reply page = browser.visit(posts.url("/grant?post_token=x2"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("the user did not agree").contains("still signed in");
    assertThat(browser.open(posts.url("/grant?post_token=x1")).body()).isEqualTo(first);
    assertThat(browser.visit(posts.url("/grant?post_token=x2")).status()).isEqualTo(200);

    divar.misbehaveOnce(Misbehaviour.BLANK_CODE);
    Reply blank = browser.visit(posts.url("/grant?post_token=x3"));
    assertThat(blank.status()).isEqualTo(403);
    assertThat(browser.open(posts.url("/grant?post_token=x1")).body()).isEqualTo(first);
  }

  @ParameterizedTest
  @Tag("checklist-69")
  @ValueSource(strings = {"<script>alert(1)</script>", "a%0d%0aSet-Cookie: x=1"})
  void textOfTheProviderIsBoundedAndEscaped(String hostile) {
    browser.visit(app.url("/token"));
    String state = Reply.parameter(browser.open(app.url("/pay?scope=p&try=1")).location(), "state");
    String text = (hostile + "y".repeat(1_000)).replace("<", "%3C").replace(">", "%3E");
    Reply back =
        browser.open(
            app.url("/oauth/callback/default?error=x%3Cb%3E&error_description=")
                + text.replace(" ", "+")
                + "&state="
                + state
                + "&iss="
                + provider.issuer());
    assertThat(back.status()).isEqualTo(303);
    Reply page = browser.follow(back);
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.body())
        .contains("y".repeat(200))
        .doesNotContain("y".repeat(301), "<script>", "<b>", "\r\nSet-Cookie");
    assertThat(page.headers("Set-Cookie")).noneMatch(c -> c.startsWith("x="));
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
  void ownErrorPageHasTheReasonToo() {
    Page failed =
        (request, response) ->
            response
                .getWriter()
                .print(
                    request.getAttribute(LoginFilter.ERROR_CODE)
                        + " "
                        + request.getAttribute(LoginFilter.ERROR_MESSAGE));
    WebApp own =
        start(app().param("error-page", "/failed").page("/pay", PAY).page("/failed", failed));
    logIn(browser, own);
    provider.denyNext();
    Reply page = browser.visit(own.url("/pay?scope=pay&try=again"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body())
        .startsWith("access_denied This was not allowed.")
        .contains("the user did not allow it");
  }

  @Test
  void oldRefusalIsForgottenAndOnlyOneIsKept() {
    Time time = new Time();
    AuthorizationServer patient = provider(AuthorizationServer.builder().clock(time));
    WebApp clocked = start(WebApp.at(patient).clock(time).page("/pay", PAY));
    logIn(browser, clocked);
    for (String scope : List.of("a", "b", "c")) {
      patient.denyNext();
      assertThat(callback(clocked.url("/pay?scope=" + scope)).status()).isEqualTo(303);
    }
    assertThat(clocked.sessions().get(0).getSession().getAttribute("dev.kelid.oauth.refused"))
        .asString()
        .contains("/app/pay?scope=c");
    assertThat(browser.open(clocked.url("/pay?scope=a")).status()).isEqualTo(302);
    assertThat(browser.open(clocked.url("/pay?scope=c")).body()).startsWith("refused: ");

    patient.denyNext();
    callback(clocked.url("/pay?scope=a"));
    time.pass(Duration.ofSeconds(61));
    assertThat(browser.open(clocked.url("/pay?scope=a")).status()).isEqualTo(302);
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
}
