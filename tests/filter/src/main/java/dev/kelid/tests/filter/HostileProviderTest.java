package dev.kelid.tests.filter;

import static dev.kelid.oauth.testkit.hostile.Place.CALLBACK;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY;
import static dev.kelid.oauth.testkit.hostile.Place.DISCOVERY_UPDATE;
import static dev.kelid.oauth.testkit.hostile.Place.ID_TOKEN;
import static dev.kelid.oauth.testkit.hostile.Place.JWKS;
import static dev.kelid.oauth.testkit.hostile.Place.TOKEN_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.hostile.Defect;
import dev.kelid.oauth.testkit.hostile.Hostile;
import dev.kelid.oauth.testkit.hostile.Outcome;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * A login works; then the provider has one defect of the test kit's list: a page that says so, no
 * session, no token kept, and the page that was wanted when the user tries again.
 */
@Tag("checklist-48")
class HostileProviderTest {
  private static final String WANTED = "/page?x=1";
  private static final String PAGE = "GET /page?x=1 as alice";

  /** Where the standards leave it open, what this client takes. */
  private static final Set<String> TAKEN =
      Set.of("jku-beside-right-key", "jwks-two-keys-without-kid");

  private static final Set<String> NO_TOKENS =
      Set.of(
          "token-answer-error-in-200",
          "token-answer-error-beside-tokens",
          "token-answer-without-members",
          "token-answer-access-token-blank",
          "token-answer-access-token-number",
          "token-answer-without-id-token");

  private static final Set<String> DENIED =
      Set.of("callback-code-missing", "callback-code-empty", "callback-code-blank");

  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "callback-code-wrong",
          "callback-error",
          "callback-error-beside-code",
          "callback-error-empty");

  private static Time time;
  private static AuthorizationServer provider;
  private static WebApp app;

  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    time = new Time();
    provider = AuthorizationServer.builder().hostile().clock(time).start();
    app =
        WebApp.at(provider)
            .clock(time)
            .param("response-timeout", "PT0.5S")
            .param("exchange-timeout", "PT1S")
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
    provider.close();
  }

  /** So that new keys and new metadata may be asked for again. */
  @BeforeEach
  void worksWithoutTheDefect() {
    time.pass(Duration.ofMinutes(10));
    assertThat(new Browser().visit(app.url(WANTED)).body()).isEqualTo(PAGE);
    provider.clearRequests();
  }

  @AfterEach
  void behave() {
    provider.reset();
  }

  private static boolean isTaken(Defect defect) {
    return defect.outcome() == Outcome.ACCEPTED || TAKEN.contains(defect.name());
  }

  private void assertOutcome(Defect defect, int status) {
    long owners = app.owners();
    int sessions = app.sessions().size();
    defect.arm(provider);
    Reply page = browser.visit(app.url(WANTED));
    assertThat(provider.hostility().strayRequests()).isEmpty();
    if (isTaken(defect)) {
      assertThat(page.body()).as(defect.sentence()).isEqualTo(PAGE);
      return;
    }
    assertThat(page.status()).as("%s: %s", defect.sentence(), page).isEqualTo(status);
    assertThat(app.owners()).isEqualTo(owners);
    assertThat(app.sessions()).hasSize(sessions);
    assertThat(browser.send("GET", app.url("/page"), Headers.FETCH).status()).isEqualTo(401);
    assertPage(page);
  }

  private void assertPage(Reply page) {
    assertThat(page.header("Cache-Control")).hasValue("no-store");
    assertThat(page.body())
        .containsPattern("<h1>[A-Z][^<.]+</h1><p>[A-Z][^<]+\\.</p>")
        .contains("Reference: ")
        .contains("Try again")
        .doesNotContain("Exception", "null");
    Set<String> secrets = FilterTest.secretsSentTo(provider);
    secrets.add("app-secret");
    assertThat(page.body()).doesNotContain(secrets);
    provider.behave();
    time.pass(Duration.ofMinutes(10));
    String again = Html.links(page.body()).get(0);
    assertThat(browser.visit(app.origin() + again).body()).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @Hostile({ID_TOKEN, JWKS})
  @Tag("checklist-71")
  @Tag("checklist-72")
  @Tag("checklist-74")
  @Tag("checklist-75")
  @Tag("checklist-77")
  @Tag("checklist-79")
  @Tag("checklist-82")
  @Tag("checklist-87")
  @Tag("checklist-91")
  @Tag("checklist-104")
  void idTokensAndKeys(Defect defect) {
    assertOutcome(defect, defect.name().equals("auth-time-future") ? 403 : 502);
  }

  @ParameterizedTest
  @Hostile(CALLBACK)
  @Tag("checklist-32")
  @Tag("checklist-33")
  @Tag("checklist-38")
  @Tag("checklist-39")
  @Tag("checklist-40")
  @Tag("checklist-41")
  void callbacks(Defect defect) {
    int status = OF_THE_SERVER.contains(defect.name()) ? 502 : 400;
    assertOutcome(defect, DENIED.contains(defect.name()) ? 403 : status);
  }

  @ParameterizedTest
  @Hostile(TOKEN_ANSWER)
  @Tag("checklist-58")
  @Tag("checklist-61")
  @Tag("checklist-67")
  @Tag("checklist-68")
  void tokenAnswers(Defect defect) {
    assertOutcome(defect, NO_TOKENS.contains(defect.name()) ? 502 : 503);
  }

  @ParameterizedTest
  @Hostile(DISCOVERY)
  @Tag("checklist-97")
  @Tag("checklist-99")
  void metadataAtTheStart(Defect defect) throws LifecycleException {
    app.restart();
    assertOutcome(defect, defect.name().equals("metadata-status-500") ? 503 : 502);
  }

  @ParameterizedTest
  @Hostile(DISCOVERY_UPDATE)
  @Tag("checklist-100")
  void metadataThatReplacedGoodOnes(Defect defect) {
    time.pass(Duration.ofHours(2));
    assertOutcome(defect, 200);
    assertThat(provider.requests(Endpoint.DISCOVERY)).hasSize(1);
  }
}
