package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.EndSessionTest.cookie;
import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static dev.kelid.oauth.testkit.Wire.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginPageTest {
  private static final String NOBODY = "prompt is 'none' and nobody is signed in as asked";

  private final ChangingClock clock = new ChangingClock();
  private final AuthorizationServer server =
      AuthorizationServer.builder().clock(clock).showLoginPage().start();
  private final Wire wire = new Wire(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theUserSignsInByName() throws Exception {
    var redirect = choose(ok(wire.authorize()), "bob", "allow");
    assertThat(callback(redirect, "state")).isEqualTo("state-1");
    assertThat(claims(redirect).getSubject()).isEqualTo("bob");
  }

  @Test
  void theUserMayDeny() {
    var redirect = choose(ok(wire.authorize()), "", "deny");
    sentBack(redirect, "access_denied", "the user did not allow it");
    assertThat(callback(redirect, "state")).isEqualTo("state-1");
  }

  @Test
  void anUnknownUserSeesThePageAgain() {
    var page = ok(wire.authorize());
    var again = choose(page, "<mallory>", "allow");
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body())
        .contains("role=\"alert\"", "There is no such user. Users: alice, bob")
        .contains("value=\"&lt;mallory&gt;\"");
    assertThat(callback(choose(again, "alice", "allow"), "code")).isNotNull();
  }

  @Test
  void aPageWorksOnce() {
    var page = ok(wire.authorize());
    choose(page, "alice", "allow");
    assertThat(choose(page, "alice", "allow").body()).contains("was used already");
  }

  @Test
  void thePageIsAccessibleAndNeedsNoScript() {
    var page = ok(wire.authorize("login_hint", "bob"));
    assertThat(page.body())
        .contains(
            "<html lang=\"en\" dir=\"ltr\">", "name=\"viewport\"", "<main>", "<h1>Sign in</h1>")
        .contains("<label for=\"user_name\">User name</label>", "id=\"user_name\"")
        .contains("value=\"bob\"", "openid, profile, email")
        .doesNotContain("<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'none'");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void thePageSpeaksPersianWhenAsked() {
    assertThat(ok(wire.authorize("ui_locales", "de fa-IR en")).body())
        .contains("<html lang=\"fa\" dir=\"rtl\">", "نام کاربری");
  }

  @Test
  void whatTheRequestSaysIsEscaped() {
    String hostile = "\"><script>alert(1)</script>'&";
    var page = ok(wire.authorize("login_hint", hostile, "scope", "openid <b>"));
    assertThat(page.body())
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\"")
        .contains("openid, &lt;b&gt;")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void aSignedInBrowserSeesNoSecondPage() {
    var redirect = choose(ok(wire.authorize()), "alice", "allow");
    assertThat(callback(authorize(cookie(redirect)), "code")).isNotNull();
  }

  @Test
  void promptNoneNeedsASession() {
    sentBack(wire.authorize("prompt", "none"), "login_required", NOBODY);
    String cookie = cookie(choose(ok(wire.authorize()), "alice", "allow"));
    assertThat(callback(authorize(cookie, "prompt", "none"), "code")).isNotNull();
  }

  @Test
  void promptLoginShowsThePageAgain() {
    String cookie = cookie(choose(ok(wire.authorize()), "alice", "allow"));
    ok(authorize(cookie, "prompt", "login"));
    ok(authorize(cookie, "prompt", "consent select_account"));
  }

  @Test
  void maxAgeAsksForAFreshLogin() throws Exception {
    var first = choose(ok(wire.authorize()), "alice", "allow");
    String cookie = cookie(first);
    long signedIn = claims(first).getLongClaim("auth_time");
    clock.advance(Duration.ofSeconds(59));
    var within = authorize(cookie, "max_age", "60");
    assertThat(claims(within).getLongClaim("auth_time")).isEqualTo(signedIn);
    clock.advance(Duration.ofSeconds(1));
    sentBack(authorize(cookie, "max_age", "60", "prompt", "none"), "login_required", NOBODY);
    var again = choose(ok(authorize(cookie, "max_age", "60")), "alice", "allow");
    assertThat(claims(again).getLongClaim("auth_time")).isEqualTo(signedIn + 60);
  }

  @Test
  void acrValuesAskForAStrongerLogin() throws Exception {
    String cookie = cookie(choose(ok(wire.authorize()), "alice", "allow"));
    var stronger = choose(ok(authorize(cookie, "acr_values", "gold silver")), "alice", "allow");
    assertThat(claims(stronger).getStringClaim("acr")).isEqualTo("gold");
    String gold = cookie(stronger);
    assertThat(claims(authorize(gold, "acr_values", "gold")).getStringClaim("acr"))
        .isEqualTo("gold");
  }

  @Test
  void aHintMustBeAboutTheSignedInUser() {
    var redirect = choose(ok(wire.authorize()), "alice", "allow");
    String hint = Wire.json(ok(wire.exchange(callback(redirect, "code")))).getString("id_token");
    String alice = cookie(redirect);
    String bob = cookie(choose(ok(wire.authorize()), "bob", "allow"));
    String[] silently = {"prompt", "none", "id_token_hint", hint};
    assertThat(callback(authorize(alice, silently), "code")).isNotNull();
    sentBack(authorize(bob, silently), "login_required", NOBODY);
  }

  @Test
  void theModeCanBeChangedWhileItRuns() {
    server.approveAs("bob");
    assertThat(wire.authorize().statusCode()).isEqualTo(303);
    server.showLoginPage();
    assertThat(wire.authorize().statusCode()).isEqualTo(200);
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> server.approveAs("mallory")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no user 'mallory'; there are [alice, bob]");
  }

  private HttpResponse<String> authorize(String cookie, String... changes) {
    String query = Wire.authorizationQuery(changes);
    return wire.get(server.uri("/authorize?" + query), "Cookie", "a=b; " + cookie);
  }

  private HttpResponse<String> choose(HttpResponse<String> page, String user, String decision) {
    String ticket = page.body().replaceAll("(?s).*name=\"request\" value=\"([^\"]+)\".*", "$1");
    return wire.post(
        server.uri("/login"), pairs("request", ticket, "user_name", user, "decision", decision));
  }

  private JWTClaimsSet claims(HttpResponse<String> redirect) throws Exception {
    var tokens = Wire.json(ok(wire.exchange(callback(redirect, "code"))));
    return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
  }
}
