package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A login at a provider that does one thing wrong: a page, no session, no token kept. */
@Tag("checklist-48")
class RefusedLoginsTest extends FilterTest {
  private void assertRefused(WebApp app, Misbehaviour wrong, int... statuses) {
    assertThat(logIn(new Browser(), app).status()).isEqualTo(200);
    assertThat(app.owners()).isEqualTo(1);

    provider.misbehave(wrong);
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isIn(Arrays.stream(statuses).boxed().toArray());
    assertThat(page.body()).contains("Reference: ").contains("Try again");
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);

    provider.behave();
    String again = Html.links(page.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo("GET /page as alice");
  }

  @ParameterizedTest
  @Tag("checklist-71")
  @Tag("checklist-72")
  @Tag("checklist-75")
  @Tag("checklist-77")
  @Tag("checklist-79")
  @Tag("checklist-82")
  @Tag("checklist-87")
  @EnumSource(
      names = {
        "BAD_SIGNATURE",
        "WRONG_ISSUER",
        "WRONG_AUDIENCE",
        "WRONG_NONCE",
        "MISSING_NONCE",
        "WRONG_AT_HASH",
        "EXPIRED_ID_TOKEN",
        "ALG_NONE"
      })
  void idTokenThatIsWrongSignsNobodyIn(Misbehaviour wrong) {
    assertRefused(start(), wrong, 502);
  }

  @Test
  @Tag("checklist-30")
  @Tag("checklist-85")
  void oldAuthenticationSignsNobodyIn() {
    assertRefused(start(app().param("max-age", "60")), Misbehaviour.STALE_AUTH_TIME, 403);
  }

  @ParameterizedTest
  @Tag("checklist-106")
  @Tag("checklist-109")
  @EnumSource(names = {"WRONG_SUBJECT_IN_USERINFO", "USERINFO_ARRAY", "USERINFO_500"})
  void userInfoThatIsWrongSignsNobodyIn(Misbehaviour wrong) {
    assertRefused(start(), wrong, 502, 503);
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @Tag("checklist-67")
  @CsvSource({
    "TOKEN_HTML, 503",
    "TOKEN_500, 503",
    "TOKEN_RESET, 503",
    "TOKEN_ANSWER_LOST, 503",
    "TOKEN_EMPTY, 503",
    "TOKEN_HUGE, 503",
    "TOKEN_REDIRECT, 503",
    "TOKEN_ERROR_IN_200, 502"
  })
  void tokenEndpointInTroubleSignsNobodyIn(Misbehaviour wrong, int status) {
    assertRefused(start(), wrong, status, 502, 503);
    assertThat(provider.requests("/elsewhere")).isEmpty();
  }

  @Test
  void tokenEndpointThatIsTooSlowSignsNobodyIn() {
    AuthorizationServer slow =
        provider(AuthorizationServer.builder().slowness(Duration.ofSeconds(20)));
    WebApp app = start(WebApp.at(slow).param("response-timeout", "PT0.3S"));
    assertThat(logIn(new Browser(), app).status()).isEqualTo(200);

    slow.misbehaveOnce(Misbehaviour.TOKEN_SLOW);
    Reply page = browser.visit(app.url("/page"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).isPresent();
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-97")
  void discoveryDocumentOfAnotherIssuerBeginsNoLogin() {
    WebApp good = start();
    assertThat(browser.open(good.url("/page")).status()).isEqualTo(302);

    provider.misbehave(Misbehaviour.DISCOVERY_WRONG_ISSUER);
    Reply page = browser.open(start().url("/page"));
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.cookies("kelid-")).isEmpty();
    assertThat(page.body()).contains("This sign-in could not be completed");
  }

  @Test
  void newKeysOfTheProviderAreAccepted() {
    WebApp app = start();
    logIn(browser, app);
    provider.rotateKeys();
    assertThat(logIn(new Browser(), app).body()).isEqualTo("GET /page as alice");
  }
}
