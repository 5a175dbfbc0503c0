package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.Misbehaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that the provider has the browser post, without the cookies of the application. */
@Tag("checklist-46")
class FormPostTest extends FilterTest {
  private static final String CALLBACK = PostedForm.CALLBACK;

  private WebApp posting() {
    return start(app().param("response-mode", "form_post"));
  }

  private static String form(Browser browser, WebApp app) {
    PostedForm form = PostedForm.after(browser, app.url("/page?x=1"));
    assertThat(form.action()).isEqualTo(app.url(CALLBACK));
    return form.body();
  }

  private static Reply post(Browser browser, WebApp app, String form) {
    return PostedForm.post(browser, app, form);
  }

  @Test
  void theFormLeadsToThePageAndTheCodeIsInNoAddress() {
    WebApp app = posting();
    String form = form(browser, app);
    assertThat(browser.cookies().startingWith("kelid-"))
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.attributes()).containsEntry("samesite", "None");
              assertThat(cookie.attributes()).containsKeys("secure", "httponly");
            });

    Reply posted = post(browser, app, form);
    assertThat(posted.status()).isEqualTo(303);
    assertThat(posted.rawLocation())
        .startsWith("/app" + CALLBACK + "?state=")
        .doesNotContain("code");
    assertThat(provider.tokenRequests()).isZero();
    Reply answered = browser.open(posted.location());
    assertThat(answered.status()).isEqualTo(303);
    assertThat(answered.rawLocation()).isEqualTo("/app/page?x=1");
    assertThat(browser.visit(answered.location()).body()).isEqualTo("GET /page?x=1 as alice");
    assertThat(provider.tokenRequests()).isEqualTo(1);
    assertThat(browser.cookies().startingWith("kelid-")).isEmpty();
  }

  @Test
  void aRefusalThatIsPostedIsAPageThatSaysSo() {
    WebApp app = posting();
    provider.denyNext();
    Reply reply = browser.follow(post(browser, app, form(browser, app)));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(provider.tokenRequests()).isZero();
  }

  @Test
  void theSameFormTwiceIsOneLogin() {
    WebApp app = posting();
    String form = form(browser, app);
    Reply first = post(browser, app, form);
    assertThat(browser.visit(first.location()).body()).isEqualTo("GET /page?x=1 as alice");
    Reply again = browser.follow(post(browser, app, form));
    assertThat(again.body()).isEqualTo("GET / as alice");
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }

  @Test
  void anAnswerInTheAddressIsRefusedWhereAFormWasAskedFor() {
    WebApp app = posting();
    String form = form(browser, app);
    Reply reply = browser.open(app.url(CALLBACK + "?" + form));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("This sign-in is no longer open");
    assertThat(provider.tokenRequests()).isZero();
    assertThat(app.sessions()).isEmpty();
  }

  @Test
  void aFormIsRefusedWhereAnAnswerInTheAddressWasAskedFor() {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    String query = callback.substring(callback.indexOf('?') + 1);
    Reply refused = browser.send("POST", app.url(CALLBACK), Headers.NAVIGATION, query);
    assertThat(refused.status()).isEqualTo(405);
    assertThat(browser.visit(callback).body()).isEqualTo("GET /page as alice");
  }

  @Test
  void aFormOfAnotherBrowserOrWithoutItsStateChangesNothing() {
    WebApp app = posting();
    String form = form(browser, app);
    Browser other = new Browser();
    assertThat(other.follow(post(other, app, form)).status()).isEqualTo(400);
    assertThat(other.follow(post(other, app, "code=c")).status()).isEqualTo(400);
    assertThat(other.follow(post(other, app, "")).status()).isEqualTo(400);
    assertThat(other.follow(post(other, app, "x=" + "y".repeat(70_000))).status()).isEqualTo(400);
    assertThat(provider.tokenRequests()).isZero();
    Reply posted = post(browser, app, form);
    assertThat(browser.visit(posted.location()).body()).isEqualTo("GET /page?x=1 as alice");
  }

  @Test
  void whatWasPostedCannotBeChangedOnItsWay() {
    WebApp app = posting();
    Reply posted = post(browser, app, form(browser, app));
    CookieJar.Held answer = browser.cookies().startingWith("kelid-answer-").get(0);
    char last = answer.value().charAt(answer.value().length() - 2);
    browser
        .cookies()
        .change(
            answer,
            answer.value().substring(0, answer.value().length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + answer.value().substring(answer.value().length() - 1));
    assertThat(browser.open(posted.location()).status()).isEqualTo(400);
    assertThat(provider.tokenRequests()).isZero();
  }

  @Test
  @Tag("checklist-40")
  void aRefusalWithoutAStateIsToldAsTheRefusalItIs() {
    WebApp app = start();
    provider.misbehave(Misbehaviour.MISSING_STATE);
    provider.denyNext();
    Reply reply = browser.visit(app.url("/page"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(provider.tokenRequests()).isZero();
    assertThat(app.sessions()).isEmpty();
    Reply stranger = new Browser().open(app.url(CALLBACK + "?error=access_denied"));
    assertThat(stranger.body()).contains("This sign-in is no longer open");
  }
}
