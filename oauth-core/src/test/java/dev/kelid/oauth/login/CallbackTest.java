package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientRegistration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  private final PaperProvider provider = new PaperProvider();
  private OAuthClients clients;
  private LoginFlow login;

  @BeforeEach
  void open() {
    clients =
        provider.clients(
            PaperProvider.registration().build(),
            ClientRegistration.builder("other")
                .issuer(PaperProvider.ISSUER)
                .clientId("app")
                .redirectUri("https://app.example.com/oauth/callback/other")
                .build());
    login = clients.of("main").login();
    PendingLogin good = login.start().pending();
    LoginResult result = login.finish(login.check(good, provider.approve(good)));
    assertThat(result.subject()).contains("alice");
    clients.store().removeOwner(result.owner());
  }

  @AfterEach
  void nothingWasSentOrStored() {
    assertThat(provider.transport.calls("/token")).hasSize(1);
    assertThat(clients.store().owners()).isZero();
    clients.close();
  }

  private Invalid refused(PendingLogin pending, String query) {
    return catchThrowableOfType(
        Invalid.class, () -> login.check(pending, CallbackQuery.parse(query)));
  }

  private static String good(PendingLogin pending) {
    return "code=c-1&iss=" + PaperProvider.ISSUER + "&state=" + pending.state().value();
  }

  @ParameterizedTest
  @Tag("checklist-38")
  @CsvSource({
    "code=c&iss=https://id.example.com,              STATE_MISSING",
    "code=c&iss=https://id.example.com&state=,       STATE_MISSING",
    "code=c&iss=https://id.example.com&state=x,      STATE",
    "code=c&iss=https://id.example.com&State=x,      STATE_MISSING",
    "'',                                             STATE_MISSING"
  })
  void withoutItsStateACallbackIsNothing(String query, Check check) {
    assertThat(refused(login.start().pending(), query).check()).isEqualTo(check);
  }

  @Test
  @Tag("checklist-6")
  @Tag("checklist-38")
  void theStateOfAnotherBrowsersLoginIsRefused() {
    PendingLogin mine = login.start().pending();
    PendingLogin theirs = login.start().pending();

    assertThat(refused(mine, good(theirs)).check()).isEqualTo(Check.STATE);
    assertThat(refused(mine, good(mine) + "x").check()).isEqualTo(Check.STATE);
  }

  @ParameterizedTest
  @Tag("checklist-39")
  @ValueSource(strings = {"code=b", "state=b", "iss=b", "code=c-1", "error=a&error=b", "code="})
  void aRepeatedParameterIsRefused(String repeated) {
    PendingLogin pending = login.start().pending();

    assertThat(refused(pending, good(pending) + "&" + repeated).check())
        .isEqualTo(Check.CALLBACK_PARAMETER_REPEATED);
    Check later = repeated.startsWith("state") ? null : Check.STATE_USED;
    Invalid again = refused(pending, good(pending));
    assertThat(again == null ? null : again.check()).isEqualTo(later);
  }

  @Test
  @Tag("checklist-36")
  void aCallbackOfOneRegistrationIsRefusedAtAnother() {
    PendingLogin pending = login.start().pending();
    LoginFlow other = clients.of("other").login();

    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(() -> other.check(pending, CallbackQuery.parse(good(pending))))
        .satisfies(e -> assertThat(e.check()).isEqualTo(Check.LOGIN_REGISTRATION));
  }

  @ParameterizedTest
  @Tag("checklist-32")
  @Tag("checklist-33")
  @Tag("checklist-35")
  @ValueSource(
      strings = {
        "&iss=https://evil.example.com",
        "&iss=https://id.example.com/",
        "&iss=https://ID.example.com",
        "&iss=https://id.example.com:443",
        "&iss=",
        ""
      })
  void theIssuerIsComparedPlainlyBeforeAnythingElseIsBelieved(String iss) {
    for (String answer : List.of("code=c-1", "error=access_denied")) {
      PendingLogin pending = login.start().pending();
      String query = answer + "&state=" + pending.state().value() + iss;

      assertThat(refused(pending, query).check()).isEqualTo(Check.CALLBACK_ISSUER);
    }
  }

  @Test
  @Tag("checklist-34")
  void anIssuerThatWasNeverAnnouncedMustStillBeTheRightOne() {
    String silent = PaperProvider.document(PaperProvider.ISSUER).replace(":true", ":false");
    provider.transport.json(PaperProvider.DISCOVERY, silent);
    try (OAuthClients quiet = provider.clients(PaperProvider.registration().build())) {
      LoginFlow flow = quiet.only().login();
      PendingLogin without = flow.start().pending();
      assertThat(
              flow.check(without, CallbackQuery.parse("code=c&state=" + without.state().value())))
          .isNotNull();

      PendingLogin with = flow.start().pending();
      assertThatExceptionOfType(Invalid.class)
          .isThrownBy(
              () ->
                  flow.check(
                      with, CallbackQuery.parse("code=c&iss=x&state=" + with.state().value())))
          .satisfies(e -> assertThat(e.check()).isEqualTo(Check.CALLBACK_ISSUER));
    }
  }

  @ParameterizedTest
  @Tag("checklist-40")
  @Tag("checklist-69")
  @CsvSource({
    "error=access_denied,                                     access_denied, ''",
    "error=access_denied&code=c-1,                            access_denied, ''",
    "error=login_required&error_description=No+session,       login_required, No session",
    "error=,                                                  unspecified,   ''",
    "error=a%0D%0Ab&error_description=%3Cb%3E%00%E2%80%AE,    a??b,          <b>??",
    "code=,                                                   access_denied, the answer holds no code",
    "code=%20,                                                access_denied, the answer holds no code",
    "x=y,                                                     access_denied, the answer holds no code"
  })
  void anErrorWinsOverACodeAndABlankCodeIsARefusal(String answer, String code, String text) {
    PendingLogin pending = login.start().pending();
    String query = answer + "&iss=" + PaperProvider.ISSUER + "&state=" + pending.state().value();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> login.check(pending, CallbackQuery.parse(query)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.description()).isEqualTo(text);
              assertThat(e.status()).isZero();
              assertThat(e.endpoint()).isEqualTo("authorization endpoint");
            });
  }

  @Test
  @Tag("checklist-41")
  void unknownParametersAreIgnored() {
    PendingLogin pending = login.start().pending();
    String query = good(pending) + "&session_state=1&session_state=2&%zz=3&x";

    assertThat(login.check(pending, CallbackQuery.parse(query)).pending()).isEqualTo(pending);
  }

  @Test
  @Tag("checklist-9")
  void aStateIsUsedUpWhateverCameOfIt() {
    PendingLogin pending = login.start().pending();
    String denied = good(pending).replace("code=c-1", "error=access_denied");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> login.check(pending, CallbackQuery.parse(denied)));

    assertThat(refused(pending, good(pending)).check()).isEqualTo(Check.STATE_USED);
  }

  @Test
  @Tag("checklist-8")
  void ofAHundredParallelUsesOfAStateOneWins() throws Exception {
    PendingLogin pending = login.start().pending();
    CyclicBarrier together = new CyclicBarrier(100);
    ExecutorService pool = Executors.newFixedThreadPool(100);
    try {
      List<Future<Boolean>> uses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        uses.add(
            pool.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  Invalid failed = refused(pending, good(pending));
                  assertThat(failed == null || failed.check() == Check.STATE_USED).isTrue();
                  return failed == null;
                }));
      }
      int won = 0;
      for (Future<Boolean> use : uses) {
        won += use.get(10, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aLoginMayTakeTenMinutes() {
    PendingLogin inTime = login.start().pending();
    PendingLogin late = login.start().pending();
    provider.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(login.check(inTime, CallbackQuery.parse(good(inTime)))).isNotNull();

    provider.clock.advance(Duration.ofMillis(1));
    assertThat(refused(late, good(late)).check()).isEqualTo(Check.LOGIN_EXPIRED);
    assertThat(refused(inTime, good(inTime)).check()).isIn(Check.STATE_USED, Check.LOGIN_EXPIRED);
  }

  @Test
  @Tag("checklist-68")
  void aCheckedCallbackIsExchangedOnce() {
    PendingLogin pending = login.start().pending();
    CheckedCallback callback = login.check(pending, provider.approve(pending));
    String owner = login.finish(callback).owner();

    assertThatIllegalStateException().isThrownBy(() -> login.finish(callback));
    assertThat(provider.transport.calls("/token")).hasSize(2);

    clients.store().removeOwner(owner);
    provider.transport.forget();
    assertThat(provider.transport.calls("/token")).isEmpty();
    PendingLogin next = login.start().pending();
    clients.store().removeOwner(login.finish(login.check(next, provider.approve(next))).owner());
  }
}
