package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the answer to a posted callback leads, and what its cookies are. */
@Tag("checklist-46")
class PostedCallbacksTest extends FilterTest {
  private static final String HOME = PostedForm.CALLBACK;

  private WebAppSetup posting() {
    return app().param("response-mode", "form_post");
  }

  private String cookies(WebApp app) {
    return "Cookie: " + browser.cookies().header(URI.create(app.url("/")));
  }

  /** Any of these is the callback for the server; a browser takes the first for another host. */
  @ParameterizedTest
  @Tag("checklist-43")
  @ValueSource(
      strings = {
        "//evil.example/..;/app/oauth/callback/default",
        "//evil.example/../app/oauth/callback/default",
        "/app//oauth/callback/default",
        "/app/oauth;x=y/callback/default;jsessionid=1",
        "/app/%6Fauth/callback/default",
        "/app/oauth/callback/default?next=https://evil.example"
      })
  void theBrowserIsSentToTheCallbackHoweverItWasAskedFor(String target) {
    WebApp app = start(posting());
    PostedForm form = PostedForm.after(browser, app.url("/page?x=1"));
    String plain = Raw.post(app, "/app" + HOME, form.body(), cookies(app));
    assertThat(Raw.status(plain)).isEqualTo(303);
    String state = form.body().replaceAll(".*(state=[^&]*).*", "$1");
    assertThat(Raw.header(plain, "Location")).isEqualTo("/app" + HOME + "?" + state);

    String odd = Raw.post(app, target, form.body(), cookies(app));
    assertThat(Raw.status(odd)).isEqualTo(303);
    assertThat(Raw.header(odd, "Location")).isEqualTo("/app" + HOME + "?" + state);
    String stranger = Raw.post(app, target, "state=x&code=c");
    assertThat(Raw.status(stranger)).isEqualTo(303);
    assertThat(Raw.header(stranger, "Location")).isEqualTo("/app" + HOME);
  }

  @Test
  @Tag("checklist-43")
  void anApplicationAtTheRootSendsNobodyToAnotherHostEither() {
    WebApp app = start(posting().at(""));
    for (String target : List.of(HOME, "//oauth/callback/default", "//evil.example/.." + HOME)) {
      String answer = Raw.post(app, target, "state=x&code=c");
      assertThat(Raw.status(answer)).as(target).isEqualTo(303);
      assertThat(Raw.header(answer, "Location")).as(target).isEqualTo(HOME);
    }
  }

  @Test
  @Tag("checklist-146")
  void theHostThatARequestNamesLeadsNowhere() {
    WebApp app = start(posting());
    PostedForm form = PostedForm.after(browser, app.url("/page"));
    String answer =
        Raw.post(
            app,
            "/app" + HOME,
            form.body(),
            cookies(app),
            "Host: evil.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Prefix: //evil.example",
            "Forwarded: host=evil.example;proto=https");
    assertThat(Raw.status(answer)).isEqualTo(303);
    assertThat(Raw.header(answer, "Location")).startsWith("/app" + HOME + "?state=");
    assertThat(answer).doesNotContain("evil.example");
  }

  @Test
  void threeMinutesAtTheProviderStillWork() {
    Time time = new Time();
    AuthorizationServer slow = provider(AuthorizationServer.builder().clock(time));
    WebApp app = start(WebApp.at(slow).param("response-mode", "form_post").clock(time));
    Reply begun = browser.open(app.url("/page"));
    time.pass(Duration.ofMinutes(3));
    PostedForm form = PostedForm.after(browser, begun.location());
    assertThat(PostedForm.crossSiteCookies(browser))
        .singleElement()
        .satisfies(c -> assertThat(c.attributes()).containsEntry("max-age", "600"));
    Reply posted = PostedForm.post(browser, app, form.body());
    assertThat(browser.follow(posted).body()).isEqualTo("GET /page as alice");
    assertThat(slow.tokenRequests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-144")
  void cookiesOfASecureSiteAreBoundToItsHost() {
    String site = "https://app.example.com";
    AuthorizationServer strict =
        provider(
            AuthorizationServer.builder()
                .client(TestClient.confidential("app", "app-secret", site + "/app" + HOME)));
    WebApp app =
        start(WebApp.at(strict).param("response-mode", "form_post").param("base-url", site));
    PostedForm form = PostedForm.after(browser, app.url("/page"));
    assertThat(form.action()).isEqualTo(site + "/app" + HOME);
    assertThat(PostedForm.crossSiteCookies(browser))
        .singleElement()
        .satisfies(cookie -> assertBound(cookie, "__Host-kelid-", "None"));

    Reply posted = PostedForm.post(browser, app, form.body());
    assertThat(posted.rawLocation()).startsWith("/app" + HOME + "?state=");
    assertThat(browser.cookies().startingWith("__Host-kelid-answer-"))
        .singleElement()
        .satisfies(cookie -> assertBound(cookie, "__Host-kelid-answer-", "Lax"));
    Reply answered = browser.open(posted.location());
    assertThat(answered.rawLocation()).isEqualTo("/app/page");
    assertThat(browser.cookies().startingWith("__Host-kelid-")).isEmpty();
  }

  private static void assertBound(CookieJar.Held cookie, String prefix, String sameSite) {
    assertThat(cookie.name()).startsWith(prefix);
    assertThat(cookie.attributes())
        .containsEntry("secure", "")
        .containsEntry("httponly", "")
        .containsEntry("samesite", sameSite)
        .containsEntry("path", "/")
        .doesNotContainKey("domain");
  }
}
