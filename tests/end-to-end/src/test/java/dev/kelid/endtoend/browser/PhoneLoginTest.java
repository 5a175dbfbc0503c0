package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.OneTimeCode;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login with a code to the phone. */
@ExtendWith(ChromiumExtension.class)
class PhoneLoginTest {
  private static final String YEAR = "31536000";
  private static final Map<String, String> NO_PAUSE = Map.of("oauth.pod.resend-after", "PT0.001S");
  private static final Pattern TIME = Pattern.compile("[0-9۰-۹]{2}(:[0-9۰-۹]{2}){2}");

  private static PhoneSteps steps(Stage stage, DemoSite site, String locale) {
    NewContextOptions options = new NewContextOptions().setLocale(locale);
    Visitor visitor = stage.visitor(options).expecting(400).expecting(403).expecting(429);
    return PhoneSteps.of(site, visitor);
  }

  @ParameterizedTest
  @CsvSource({
    "en-GB, ltr, This is not the code, Attempts left: 2., One attempt is left.",
    "fa-IR, rtl, کد درست نیست, تلاش‌های مانده: ۲., یک بار دیگر"
  })
  void aUserTypesAWrongCodeTwiceAndThenTheRightOne(
      String locale, String direction, String wrong, String two, String one, Stage stage)
      throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps alice = steps(stage, site, locale);
    Page page = alice.page();
    String lang = locale.substring(0, 2);
    page.navigate(site.at("/"));
    Provider.link(page, "Sign in with a code to your phone").click();
    assertThat(page.locator("html")).hasAttribute("dir", direction);
    assertThat(page.locator("html")).hasAttribute("lang", lang);
    assertThat(page.getByLabel(lang.equals("en") ? "Mobile number" : "شمارهٔ تلفن همراه"))
        .hasAttribute("autocomplete", "tel");
    alice.photograph("number-" + lang);

    alice.typeNumber("۰۹۱۲ ۳۴۵");
    assertThat(alice.problem()).isVisible();
    assertThat(page.locator("#number")).hasValue("۰۹۱۲ ۳۴۵");
    alice.photograph("bad-number-" + lang);
    assertThat(alice.provider().oneTimeCodes()).isEmpty();

    alice.askForCode("۰۹۱۲ ۳۴۵ ۶۷۸۹");
    assertThat(page.locator("#life")).containsText(TIME);
    assertThat(page.locator("#played")).isVisible();
    Locator field = page.getByLabel(lang.equals("en") ? "Code from" : "کد داخل");
    assertThat(field).hasAttribute("autocomplete", "one-time-code");
    assertThat(field).hasAttribute("inputmode", "numeric");
    assertThat(field).hasAttribute("type", "tel");
    alice.photograph("code-" + lang);

    alice.typeWrongCode();
    assertThat(alice.problem()).containsText(wrong);
    assertThat(alice.problem()).containsText(two);
    alice.typeWrongCode();
    assertThat(alice.problem()).containsText(one);
    alice.photograph("wrong-code-" + lang);

    String first = alice.provider().lastCode(PhoneSteps.NUMBER);
    alice.submit("resend");
    page.waitForURL(site.at("/phone/pod?lang=" + lang + "&again=1"));
    assertThat(alice.problem()).hasCount(0);
    assertThat(alice.provider().oneTimeCodes()).hasSize(2);
    alice.photograph("resent-" + lang);
    assertThat(alice.provider().lastCode(PhoneSteps.NUMBER)).isNotEqualTo(first);

    alice.typeCode(persian(alice.provider().lastCode(PhoneSteps.NUMBER)));
    page.waitForURL(site.at("/at/pod"));
    assertThat(page.locator("dl").first()).containsText("alice");
    alice.photograph("profile-" + lang);
    refreshAndSignOut(alice);
  }

  private static String persian(String code) {
    return code.codePoints()
        .map(c -> '۰' + (c - '0'))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void refreshAndSignOut(PhoneSteps alice) {
    Page page = alice.page();
    Provider.button(page, "Refresh now").click();
    assertThat(page.locator("h1")).hasText("You have a new access token");
    List<RecordedRequest> grants = alice.provider().requests(Endpoint.TOKEN);
    assertThat(grants)
        .extracting(r -> r.formValue("grant_type").orElse(""))
        .containsExactly("authorization_code", "refresh_token");
    assertThat(grants.get(0).formValue("redirect_uri")).isEmpty();
    assertThat(alice.provider().requests(Endpoint.HANDSHAKE)).hasSize(1);

    Provider.link(page, "Back to your profile").click();
    Provider.button(page, "Sign out").click();
    page.waitForURL(alice.site().at("/"));
    List<RecordedRequest> revoked = alice.provider().requests(Endpoint.REVOCATION);
    assertThat(revoked).hasSize(1);
    String token = revoked.get(0).formValue("token").orElseThrow();
    assertThat(alice.provider().isActive(token)).isFalse();
    assertThat(alice.site().clients().store().owners()).isZero();
    alice.page().navigate(alice.site().at("/at/pod"));
    assertThat(Provider.OWN.userName(page)).isVisible();
  }

  @Test
  void threeWrongCodesLockOneBrowserWhileAnotherLogsIn(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps clumsy = steps(stage, site, "en-GB");
    PhoneSteps other = steps(stage, site, "en-GB");
    for (PhoneSteps each : List.of(clumsy, other)) {
      each.page().navigate(site.at("/phone/pod"));
    }
    clumsy.askForCode(PhoneSteps.NUMBER);
    for (int i = 0; i < 3; i++) {
      clumsy.typeWrongCode();
      assertThat(clumsy.problem()).isVisible();
    }
    assertThat(clumsy.problem()).containsText("Too many wrong codes");
    assertThat(clumsy.problem()).containsText(TIME);
    clumsy.photograph("locked-en");
    assertThat(clumsy.page().locator("#code")).hasCount(0);
    clumsy.page().reload();
    assertThat(clumsy.problem()).containsText("Too many wrong codes");
    assertThat(clumsy.provider().requests(Endpoint.ONE_TIME_CODE_CHECK)).hasSize(3);

    other.askForCode("+98 912 345 6789");
    other.typeCode(other.provider().lastCode(PhoneSteps.NUMBER));
    other.page().waitForURL(site.at("/at/pod"));
    assertThat(site.provider("pod").oneTimeCodes())
        .extracting(OneTimeCode::device)
        .doesNotHaveDuplicates()
        .hasSize(2);

    clumsy.page().navigate(site.at("/phone/pod?lang=fa"));
    assertThat(clumsy.problem()).containsText("چند بار کد نادرست");
    clumsy.photograph("locked-fa");
  }

  @Test
  @Tag("checklist-144")
  void aBrowserIsOneDeviceForAYear(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps alice = steps(stage, site, "en-GB");
    alice.page().navigate(site.at("/phone/pod"));
    alice.askForCode(PhoneSteps.NUMBER);
    alice.submit("restart");
    alice.askForCode("0935 111 2222");
    List<OneTimeCode> sent = site.provider("pod").oneTimeCodes();
    assertThat(sent).extracting(OneTimeCode::device).hasSize(2);
    assertThat(sent.get(0).device()).isEqualTo(sent.get(1).device()).hasSize(32);
    Cookie device =
        alice.visitor().browser().cookies(site.at("/")).stream()
            .filter(cookie -> cookie.name.equals("kelid-device"))
            .findFirst()
            .orElseThrow();
    assertThat(device.value).isEqualTo(sent.get(0).device());
    assertThat(device.httpOnly).isTrue();
    assertThat(device.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(site.answers())
        .anySatisfy(
            a ->
                assertThat("" + a.headers()).contains("kelid-device=").contains("Max-Age=" + YEAR));
  }

  @Test
  void aNewCodeIsNotSentTooSoon(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(Map.of("oauth.pod.resend-after", "PT2M"));
    PhoneSteps alice = steps(stage, site, "en-GB");
    alice.page().navigate(site.at("/phone/pod"));
    alice.askForCode(PhoneSteps.NUMBER);
    assertThat(alice.page().locator("main")).containsText("A new code can be sent from");
    alice.submit("resend");
    assertThat(alice.problem()).containsText("It is too soon for a new code");
    assertThat(alice.problem()).containsText(TIME);
    alice.photograph("too-soon-en");
    assertThat(site.provider("pod").oneTimeCodes()).hasSize(1);
  }

  @Test
  void codesAreNotSentToOneNumberTooOften(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps alice = steps(stage, site, "en-GB");
    alice.page().navigate(site.at("/phone/pod"));
    for (int i = 0; i < 5; i++) {
      alice.askForCode(PhoneSteps.NUMBER);
      alice.submit("restart");
    }
    alice.typeNumber(PhoneSteps.NUMBER);
    assertThat(alice.problem()).containsText("Too many codes were sent to this number");
    alice.photograph("too-many-en");
    assertThat(site.provider("pod").oneTimeCodes()).hasSize(5);
    alice.askForCode("09351112222");
  }

  @Test
  void troubleAtTheProviderIsToldAndCostsNoCode(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps alice = steps(stage, site, "en-GB");
    alice.visitor().expecting(503);
    alice.page().navigate(site.at("/phone/pod"));
    alice.provider().misbehaveOnce(Misbehaviour.ONE_TIME_CODE_UNKNOWN_IDENTITY);
    alice.typeNumber(PhoneSteps.NUMBER);
    assertThat(alice.problem()).containsText("The provider does not know this number");
    alice.provider().misbehaveOnce(Misbehaviour.ONE_TIME_CODE_500);
    alice.typeNumber(PhoneSteps.NUMBER);
    assertThat(alice.problem()).containsText("The provider does not answer just now");

    alice.askForCode(PhoneSteps.NUMBER);
    alice.provider().misbehaveOnce(Misbehaviour.CODE_CHECK_500);
    String code = alice.provider().lastCode(PhoneSteps.NUMBER);
    alice.typeCode(code);
    assertThat(alice.problem()).containsText("The provider does not answer just now");
    alice.typeCode(code);
    alice.page().waitForURL(site.at("/at/pod"));
  }

  @Test
  @Tag("checklist-145")
  void aFormThatIsNotOfThisSessionDoesNothing(Stage stage) throws Exception {
    DemoSite site = stage.siteOfEveryProvider(NO_PAUSE);
    PhoneSteps alice = steps(stage, site, "en-GB");
    Page page = alice.page();
    page.navigate(site.at("/phone/pod"));
    alice.askForCode(PhoneSteps.NUMBER);
    alice.submit("restart");
    String token = page.locator("input[name=form_token]").first().inputValue();
    String own = site.at("");

    assertThat(post(alice, own, token)).isEqualTo(303);
    assertThat(site.provider("pod").oneTimeCodes()).hasSize(2);
    assertThat(post(alice, "http://evil.example", token)).isEqualTo(403);
    assertThat(post(alice, own, token + "x")).isEqualTo(403);
    assertThat(post(alice, own, "")).isEqualTo(403);
    assertThat(post(steps(stage, site, "en-GB"), own, token)).isEqualTo(303);
    assertThat(site.provider("pod").oneTimeCodes()).hasSize(2);
  }

  private static int post(PhoneSteps by, String origin, String token) {
    FormData form =
        FormData.create()
            .set("step", "send")
            .set("number", PhoneSteps.NUMBER)
            .set("form_token", token);
    RequestOptions options =
        RequestOptions.create().setHeader("Origin", origin).setForm(form).setMaxRedirects(0);
    return by.visitor().browser().request().post(by.site().at("/phone/pod"), options).status();
  }
}
