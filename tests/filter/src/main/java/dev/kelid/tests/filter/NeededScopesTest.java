package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scopes whose resource a request names. */
class NeededScopesTest extends FilterTest {
  private static final String A = "/grant?post_token=" + BoundScopes.POST;
  private static final String B = "/grant?post_token=" + BoundScopes.OTHER;
  private static final String SCOPE = "POST_ADDON_CREATE.";
  private final AuthorizationServer divar =
      provider(AuthorizationServer.builder().dialect(Dialect.DIVAR));
  private final WebApp app = start(BoundScopes.divar(divar));

  @Test
  void firstLoginAsksForTheBoundScopeTooAndThePageKeepsItsQuery() {
    String page = "/grant?z=%D8%B3+1&post_token=" + BoundScopes.POST + "&a=%2F%3D&z=2&empty";
    Reply start = browser.open(app.url(page));
    assertThat(start.locationParameter("scope"))
        .isEqualTo("USER_ID USER_PHONE offline_access " + SCOPE + BoundScopes.POST);
    Reply reached = browser.follow(start);
    assertThat(reached.address()).isEqualTo(app.url(page));
    assertThat(reached.body())
        .startsWith(page.substring("/grant?".length()) + " as awoDalice with ")
        .contains(SCOPE + BoundScopes.POST);
    assertThat(divar.requests(Endpoint.AUTHORIZATION)).hasSize(1);
  }

  @Test
  void pageWithoutTheParameterNeedsNothingMore() {
    assertThat(browser.visit(app.url("/grant?peer_id=x&user_id=y")).body())
        .contains("with [USER_ID, USER_PHONE, offline_access]");
  }

  @Test
  @Tag("checklist-118")
  void grantsForTwoPostsLiveBesideTheLoginsOwn() {
    String own = BoundScopes.token(browser.visit(app.url("/grant")));
    Reply start = browser.open(app.url(A));
    assertThat(start.status()).isEqualTo(302);
    assertThat(start.locationParameter("scope"))
        .isEqualTo(SCOPE + BoundScopes.POST + " offline_access USER_ID USER_PHONE");
    Reply a = browser.follow(start);
    assertThat(a.address()).isEqualTo(app.url(A));
    assertThat(a.body()).contains(SCOPE + BoundScopes.POST).doesNotContain(BoundScopes.OTHER);
    Reply b = browser.visit(app.url(B));
    assertThat(b.body()).contains(SCOPE + BoundScopes.OTHER).doesNotContain(BoundScopes.POST);
    assertThat(List.of(BoundScopes.token(a), BoundScopes.token(b), own)).doesNotHaveDuplicates();

    assertThat(browser.open(app.url(A)).body()).isEqualTo(a.body());
    assertThat(browser.open(app.url(B)).body()).isEqualTo(b.body());
    assertThat(BoundScopes.token(browser.open(app.url("/grant")))).isEqualTo(own);
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void tabsThatAskForTwoPostsAtOnceBothGetThem() {
    browser.visit(app.url("/grant"));
    String a = browser.untilCallback(app.url(A));
    String b = browser.untilCallback(app.url(B));
    assertThat(browser.visit(b).body()).contains(SCOPE + BoundScopes.OTHER);
    assertThat(browser.visit(a).body()).contains(SCOPE + BoundScopes.POST);
    assertThat(browser.open(app.url(B)).status()).isEqualTo(200);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void tabsThatSignInForTwoPostsAtOnceBothGetThem() {
    String a = browser.untilCallback(app.url(A));
    String b = browser.untilCallback(app.url(B));
    assertThat(browser.visit(a).body()).contains(SCOPE + BoundScopes.POST);
    assertThat(browser.visit(b).body()).contains(SCOPE + BoundScopes.OTHER);
    assertThat(browser.visit(app.url(A)).body()).contains(SCOPE + BoundScopes.POST);
    assertThat(browser.visit(app.url(B)).body()).contains(SCOPE + BoundScopes.OTHER);
    assertThat(app.owners()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  void joinedIdentifierIsWrittenAsTheProviderWantsIt() {
    browser.visit(app.url(A));
    Reply chat =
        browser.visit(
            app.url("/grant?peer_id=p-3&post_token=" + BoundScopes.POST + "&user_id=u-1"));
    String joined =
        Base64.getEncoder()
            .encodeToString(("u-1:" + BoundScopes.POST + ":p-3").getBytes(StandardCharsets.UTF_8));
    assertThat(chat.body())
        .contains("CHAT_MESSAGE_SEND." + joined)
        .contains(SCOPE + BoundScopes.POST);
  }

  @ParameterizedTest
  @Tag("checklist-19")
  @Tag("checklist-69")
  @ValueSource(
      strings = {
        "post_token=",
        "post_token",
        "post_token=%20",
        "post_token=%00",
        "post_token=a%20USER_POSTS_GET",
        "post_token=a+b",
        "post_token=a.b",
        "post_token=a%22b",
        "post_token=a%0d%0ab",
        "post_token=%D8%B3",
        "post_token=AZTH74V2&post_token=AZf3Uqr3",
        "user_id=u&post_token=a:b&peer_id=c"
      })
  void parameterThatCannotNameAResourceIsAPageThatNamesIt(String query) {
    assertThat(new Browser().open(app.url("/grant?user_id=u&post_token=x&peer_id=c")).status())
        .isEqualTo(302);
    String address = app.url("/grant?" + query);
    Reply nobody = new Browser().open(address);
    browser.visit(app.url("/grant"));
    for (Reply page : List.of(nobody, browser.open(address))) {
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body())
          .contains("parameter &#39;post_token&#39; must")
          .contains("Back to the application");
      assertThat(page.cookies("kelid-")).isEmpty();
    }
    Reply script = browser.send("GET", address, Headers.FETCH);
    assertThat(script.status()).isEqualTo(400);
    assertThat(script.json().getString("error")).isEqualTo("parameter");
    assertThat(browser.open(app.url("/grant")).status()).isEqualTo(200);
  }

  @Test
  void joinedIdentifierIsNeededOnlyWhenAllOfItIsThere() {
    browser.visit(app.url("/grant"));
    assertThat(browser.open(app.url("/grant?user_id=a:b&peer_id=c&peer_id=d")).status())
        .isEqualTo(200);
    Reply page = browser.open(app.url("/grant?user_id=%D8%B3&post_token=x&peer_id=c"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("&#39;user_id&#39;");
  }

  @Test
  void parameterThatIsTooLongIsRefused() {
    assertThat(browser.open(app.url("/grant?post_token=" + "x".repeat(200))).status())
        .isEqualTo(302);
    assertThat(browser.open(app.url("/grant?post_token=" + "x".repeat(201))).status())
        .isEqualTo(400);
  }

  @Test
  @Tag("checklist-45")
  void scriptIsToldAndAFormComesBackToItsPage() {
    browser.visit(app.url("/grant"));
    Reply script = browser.send("GET", app.url(A), Headers.FETCH);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.json().getString("error")).isEqualTo("insufficient_scope");

    Headers post = Headers.NAVIGATION.with("Referer", app.url(A + "&x=1"));
    Reply form = browser.send("POST", app.url(A), post, "post_token=" + BoundScopes.OTHER);
    assertThat(form.status()).isEqualTo(303);
    assertThat(form.locationParameter("scope")).startsWith(SCOPE + BoundScopes.POST + " ");
    Reply page = browser.follow(form);
    assertThat(page.address()).isEqualTo(app.url(A + "&x=1"));
    assertThat(browser.send("POST", app.url(A), post, "a=b").status()).isEqualTo(200);
  }

  @Test
  void publicPageAsksForNothing() {
    WebApp open =
        start(BoundScopes.divar(divar).param("public-paths", "/open").page("/open", Page.echo()));
    assertThat(new Browser().open(open.url("/open?post_token=a&post_token=b")).status())
        .isEqualTo(200);
  }

  @Test
  @Tag("checklist-47")
  @Tag("checklist-63")
  void grantThatStillDoesNotCoverTheResourceIsAPageAndNoLoop() {
    AuthorizationServer stingy =
        provider(
            AuthorizationServer.builder()
                .dialect(Dialect.DIVAR)
                .grantedScopes("USER_ID", "USER_PHONE"));
    WebApp less = start(BoundScopes.divar(stingy));
    Reply page = browser.visit(less.url(A));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Signing in did not help");
    assertThat(stingy.requests(Endpoint.AUTHORIZATION)).hasSize(2);
    assertThat(browser.open(less.url("/grant")).status()).isEqualTo(200);
  }

  @Test
  void applicationCanAskForABoundScopeWhileItRuns() {
    Page run =
        (request, response) ->
            response
                .getWriter()
                .print(
                    LoginFilter.authorizedClient(request)
                            .forScopes(SCOPE + request.getParameter("id"))
                            .accessToken()
                            .type()
                        + " "
                        + request.getQueryString());
    WebApp runs = start(BoundScopes.divar(divar).page("/run", run));
    browser.visit(runs.url("/grant"));
    Reply start = browser.open(runs.url("/run?id=X1"));
    assertThat(start.locationParameter("scope"))
        .isEqualTo(SCOPE + "X1 offline_access USER_ID USER_PHONE");
    assertThat(browser.follow(start).body()).isEqualTo("Bearer id=X1");
  }

  @Test
  void providerWithoutASubjectKeepsTheSessionsName() {
    AuthorizationServer old = provider(AuthorizationServer.builder().dialect(Dialect.DIVAR_2023));
    WebApp before = start(BoundScopes.divar2023(old));
    String name = name(browser.visit(before.url("/grant")));
    Reply a = browser.visit(before.url(A));
    assertThat(a.body()).contains("with [ADDON_USER_APPROVED__" + BoundScopes.POST + "]");
    assertThat(name(a)).isEqualTo(name).startsWith("user-");
    assertThat(name(browser.visit(before.url(B)))).isEqualTo(name);
    assertThat(browser.open(before.url(A)).body()).isEqualTo(a.body());
    assertThat(before.owners()).isEqualTo(1);
  }

  private static String name(Reply page) {
    return page.body().replaceAll("(?s).* as (\\S+) with .*", "$1");
  }

  @Test
  void logoutEndsTheGrantsOfAllPosts() {
    browser.visit(app.url("/grant"));
    browser.visit(app.url(A));
    browser.visit(app.url(B));
    assertThat(app.owners()).isEqualTo(1);
    browser.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
    assertThat(app.owners()).isZero();
    assertThat(app.sessions()).isEmpty();
  }
}
