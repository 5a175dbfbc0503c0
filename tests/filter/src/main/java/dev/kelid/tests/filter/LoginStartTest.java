package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginStartTest extends FilterTest {
  @Test
  @Tag("checklist-1")
  @Tag("checklist-7")
  @Tag("checklist-14")
  void theRedirectCarriesAllThatTheProtocolAsksForAndNothingElse() {
    WebApp app = start(app().param("scope", "openid profile"));
    Reply reply = browser.open(app.url("/account/4711?secret=x"));
    assertThat(reply.location()).startsWith(provider.endpoint(Endpoint.AUTHORIZATION) + "?");
    assertThat(reply.locationParameter("response_type")).isEqualTo("code");
    assertThat(reply.locationParameter("client_id")).isEqualTo("app");
    assertThat(reply.locationParameter("scope")).isEqualTo("openid profile");
    assertThat(reply.locationParameter("redirect_uri"))
        .isEqualTo(app.url("/oauth/callback/default"));
    assertThat(reply.locationParameter("code_challenge_method")).isEqualTo("S256");
    for (String random : new String[] {"state", "nonce", "code_challenge"}) {
      assertThat(reply.locationParameter(random)).as(random).matches("[A-Za-z0-9_-]{43}");
    }
    assertThat(Arrays.stream(URI.create(reply.location()).getRawQuery().split("&", -1))).hasSize(8);
  }

  @Test
  @Tag("checklist-11")
  void theAddressAtTheProviderDoesNotTellWhereTheUserWas() {
    WebApp app = start();
    assertThat(browser.open(app.url("/account/4711?secret=x")).location())
        .doesNotContain("4711")
        .doesNotContain("secret");
  }

  @Test
  @Tag("checklist-5")
  @Tag("checklist-12")
  void everyLoginHasItsOwnStateNonceAndVerifier() {
    WebApp app = start();
    Reply one = browser.open(app.url("/page"));
    Reply two = browser.open(app.url("/page"));
    for (String random : new String[] {"state", "nonce", "code_challenge"}) {
      assertThat(one.locationParameter(random)).isNotEqualTo(two.locationParameter(random));
    }
  }

  @Test
  void aLoginIsBegunByPeopleOnly() {
    WebApp app = start();
    Reply script = browser.send("GET", app.url("/oauth/login"), Headers.FETCH);
    assertThat(script.status()).isEqualTo(401);
    assertThat(script.body()).contains("login_url");
    assertThat(browser.send("POST", app.url("/oauth/login"), Headers.NAVIGATION).status())
        .isEqualTo(405);
    assertThat(provider.requests(Endpoint.AUTHORIZATION)).isEmpty();
    assertThat(browser.open(app.url("/oauth/login")).status()).isEqualTo(302);
  }

  @Test
  void aCallbackOfTheApplicationsOwnCanBeAPageToo() {
    WebApp app = start(app().param("redirect-uri", "{origin}/app/welcome"));
    Reply page = browser.visit(app.url("/welcome"));
    assertThat(page.body()).isEqualTo("GET /welcome as alice");
    assertThat(browser.open(app.url("/welcome?tab=2")).body()).startsWith("GET /welcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\u06a9\u0644\u06cc\u062f", "/my app"})
  void aContextPathOfAnyLettersWorks(String contextPath) {
    WebApp app = start(app().at(contextPath));
    String base = app.origin() + URI.create(contextPath.replace(" ", "%20")).toASCIIString();
    Reply page = browser.visit(base + "/page");
    assertThat(page.body()).isEqualTo("GET /page as alice");
    assertThat(browser.open(base + "/page").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/app", "/a/b"})
  void deepLinkComesBackWithItsQuery(String contextPath) {
    WebApp app = start(app().at(contextPath));
    for (String page :
        new String[] {"/", "/deep/er.html", "/x?a=1&b=%2F%C3%A4+c&b=", "/%C3%A4?y"}) {
      Browser each = new Browser();
      String callback = each.untilCallback(app.url(page));
      assertThat(callback).startsWith(app.url("/oauth/callback/default?"));
      assertThat(each.open(callback).location()).isEqualTo(app.url(page));
    }
  }

  @Test
  @Tag("checklist-50")
  void ownRedirectUriIsUsedToTheLetterAndAnswered() {
    String own = "/done%20here?tenant=a%2Fb";
    WebApp app = start(app().param("redirect-uri", "{origin}/app" + own));
    Reply begun = browser.open(app.url("/page"));
    assertThat(begun.locationParameter("redirect_uri")).isEqualTo(app.url(own));
    assertThat(browser.follow(begun).body()).isEqualTo("GET /page as alice");
    assertThat(provider.requests(Endpoint.TOKEN).get(0).formValue("redirect_uri"))
        .hasValue(app.url(own));
    assertThat(provider.requests(Endpoint.TOKEN).get(0).formValue("code_verifier")).isPresent();
    assertThat(browser.open(app.url("/oauth/callback/default")).status()).isEqualTo(404);
  }

  @Test
  @Tag("checklist-15")
  @Tag("checklist-146")
  void hostAndForwardedHeadersChangeNothing() {
    WebApp app = start();
    String[] lies = {
      "Host: evil.example",
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: https",
      "X-Forwarded-Port: 444",
      "X-Forwarded-Prefix: /evil",
      "X-Forwarded-For: 10.0.0.1",
      "Forwarded: host=evil.example;proto=https"
    };
    String answer = Raw.get(app, "/app/page", lies);
    String to = Raw.header(answer, "Location");
    assertThat(Reply.parameter(to, "redirect_uri")).isEqualTo(app.url("/oauth/callback/default"));
    assertThat(answer).doesNotContain("evil.example").doesNotContain("Secure");

    String chosen = Raw.get(app, "http://evil.example/app/page", lies);
    assertThat(Reply.parameter(Raw.header(chosen, "Location"), "redirect_uri"))
        .isEqualTo(app.url("/oauth/callback/default"));
  }

  @Test
  @Tag("checklist-19")
  void parametersOfTheRequestDoNotReachTheProvider() {
    WebApp app = start();
    Reply reply =
        browser.open(
            app.url("/oauth/login/default?scope=admin&prompt=none&redirect_uri=https://evil&x=1"));
    assertThat(reply.locationParameter("scope")).isEqualTo("openid");
    assertThat(reply.location())
        .doesNotContain("prompt")
        .doesNotContain("admin")
        .doesNotContain("evil");
  }

  @Test
  void addressThatIsTooLongIsCutToItsPathAndThenToTheFirstPage() {
    WebApp app = start();
    String longQuery = app.url("/page?q=" + "x".repeat(1600));
    assertThat(browser.visit(longQuery).body()).isEqualTo("GET /page as alice");
    String longPath = app.url("/" + "x".repeat(1600));
    assertThat(new Browser().visit(longPath).body()).isEqualTo("GET / as alice");
    String longest = app.url("/page?q=" + "x".repeat(1480));
    assertThat(new Browser().visit(longest).address()).isEqualTo(longest);
  }
}
