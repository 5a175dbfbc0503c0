package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
  private final RenewalBench bench = new RenewalBench();
  private final TokenSource source = bench.source();

  @Test
  void aTokenIsUsedUntilALastPartOfItsLifeAndThenRenewed() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(269));
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    assertThat(bench.requests()).isZero();

    bench.clock.advance(Duration.ofSeconds(1));
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.transport.calls().get(0).body()).contains("refresh_token=rt-0");
  }

  @Test
  void aShortLifeLeavesATenthOfIt() {
    TokenSet tokens = bench.tokens("at", null);
    assertThat(tokens.isUsableAt(bench.clock.instant().plusMillis(269_999))).isTrue();
    TokenSet brief =
        new TokenSet(
            new AccessToken("at", "Bearer", bench.clock.instant().plusSeconds(10)),
            null,
            List.of(),
            null,
            bench.clock.instant(),
            null,
            Map.of(),
            null);

    assertThat(brief.isUsableAt(bench.clock.instant().plusMillis(8_999))).isTrue();
    assertThat(brief.isUsableAt(bench.clock.instant().plusMillis(9_000))).isFalse();
  }

  @Test
  @Tag("checklist-112")
  void aNewRefreshTokenReplacesTheOldOne() {
    bench.loginThatHasEnded();
    source.accessToken();
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");

    bench.clock.advance(Duration.ofMinutes(5));
    assertThat(source.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.transport.calls().get(1).body()).contains("refresh_token=rt-1");
  }

  @Test
  @Tag("checklist-112")
  void withoutANewRefreshTokenTheOldOneStays() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> bench.answer(",\"refresh_token\":\"\"", 1));

    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
    assertThat(bench.held().scopes()).containsExactly("openid");
  }

  @Test
  void withoutARefreshTokenTheUserMustLogIn() {
    bench.store.save(bench.key, bench.tokens("at-0", null));
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    bench.clock.advance(Duration.ofSeconds(280));

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.requests()).isZero();
  }

  @Test
  void whoeverHoldsNothingMustLogInForThatPurpose() {
    TokenSource calendar = bench.sources(Runnable::run).ofOwner(RenewalBench.OWNER, "calendar");
    bench.login();

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(calendar::accessToken)
        .satisfies(e -> assertThat(e.need().purpose()).isEqualTo("calendar"))
        .satisfies(e -> assertThat(e.registration()).isEqualTo("main"));
    assertThat(bench.requests()).isZero();
  }

  @Test
  void aBlankOwnerIsNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bench.sources(Runnable::run).ofOwner("", ""));
  }

  @Test
  @Tag("checklist-116")
  void invalidGrantMeansLoginOnce() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_grant"));

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.store.owners()).isZero();
  }

  @Test
  @Tag("checklist-116")
  void invalidGrantEndsOnlyTheGrantThatWasRefused() {
    bench.loginThatHasEnded();
    bench.transport.on(
        "/token",
        call -> {
          bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
          return RenewalBench.error("invalid_grant");
        });

    assertThat(source.accessToken().value()).isEqualTo("at-new");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-new");
  }

  @ParameterizedTest
  @Tag("checklist-116")
  @ValueSource(strings = {"invalid_client", "unauthorized_client", "invalid_scope", "invalid_dpop"})
  void anotherRefusalIsNoReasonToForgetTheGrant(String code) {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> RenewalBench.error(code));

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(source::accessToken)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
  }

  @ParameterizedTest
  @Tag("checklist-116")
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void aServerInTroubleEndsNoGrantWhateverItSays(int status) {
    bench.loginThatHasEnded();
    String said = "{\"error\":\"invalid_grant\"}";
    bench.transport.on("/token", call -> FakeTransport.reply(status, said));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(source::accessToken);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");

    bench.transport.on("/token", call -> FakeTransport.reply(400, said));
    bench.clock.advance(Duration.ofMinutes(1));
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.store.owners()).isZero();
  }

  @ParameterizedTest
  @Tag("checklist-116")
  @ValueSource(ints = {200, 302, 404, 429, 500, 503})
  void aServerInTroubleKeepsTheRefreshToken(int status) {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> FakeTransport.reply(status, "<p>sorry</p>"));
    assertThatExceptionOfType(Unreachable.class).isThrownBy(source::accessToken);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");

    bench.transport.on("/token", bench::rotate);
    bench.clock.advance(Duration.ofSeconds(1));
    assertThat(source.accessToken().value()).isEqualTo("at-1");
  }

  @Test
  @Tag("checklist-116")
  void aBrokenConnectionKeepsTheRefreshToken() {
    bench.loginThatHasEnded();
    bench.transport.broken("/token");
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .withCauseInstanceOf(IOException.class);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
  }

  @Test
  @Tag("checklist-61")
  void anAnswerThatIsNoTokenKeepsWhatIsHeld() {
    bench.loginThatHasEnded();
    bench.transport.json("/token", "{\"token_type\":\"Bearer\"}");

    assertThatExceptionOfType(Invalid.class).isThrownBy(source::accessToken);
    assertThat(bench.held().accessToken().value()).isEqualTo("at-0");
  }

  @Test
  @Tag("checklist-113")
  void anAnswerOfAnotherLoginIsNotKeptAndEndsThisOne() {
    bench.loginThatHasEnded();
    bench.check =
        (before, answer) -> {
          assertThat(before.accessToken().value()).isEqualTo("at-0");
          assertThat(answer.accessToken().value()).isEqualTo("at-1");
          throw RenewalBench.anotherLogin();
        };

    assertThatExceptionOfType(Invalid.class).isThrownBy(source::accessToken);
    assertThat(bench.store.owners()).isZero();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
  }

  @Test
  @Tag("checklist-112")
  void whereTheNewIdTokenCannotBeCheckedTheOtherTokensAreKept() {
    bench.loginThatHasEnded();
    String idToken = bench.held().rawIdToken().orElse("none");
    bench.check =
        (before, answer) -> {
          throw new Unreachable("main", "key set endpoint", "HTTP 500", null);
        };

    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().rawIdToken().orElse("none")).isEqualTo(idToken);
  }

  @Test
  void aKeySetThatIsBrokenDoesNotEndTheLogin() {
    bench.loginThatHasEnded();
    bench.check =
        (before, answer) -> {
          throw new Invalid("main", Check.KEY_SET, "HTML");
        };

    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().accessToken().value()).isEqualTo("at-1");
  }

  @Test
  @Tag("checklist-127")
  void aTokenThatAnApiRefusedIsRenewedOnlyIfItIsStillTheOneHeld() {
    bench.login();
    AccessToken refused = source.accessToken();
    AccessToken renewed = source.insteadOf(refused);

    assertThat(renewed.value()).isEqualTo("at-1");
    assertThat(source.insteadOf(refused).value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-127")
  void anApiThatRefusesEveryTokenDoesNotMakeEachCallARenewal() {
    bench.login();
    TokenSource own = bench.sources(Runnable::run).ofClient(List.of("read"), Map.of());
    AccessToken first = source.accessToken();
    assertThat(own.accessToken().value()).isEqualTo("at-1");
    AccessToken second = source.insteadOf(first);
    AccessToken ofClient = own.insteadOf(own.accessToken());
    assertThat(bench.requests()).isEqualTo(3);

    for (int call = 0; call < 100; call++) {
      assertThat(source.insteadOf(second)).isEqualTo(second);
      assertThat(own.insteadOf(ofClient)).isEqualTo(ofClient);
    }
    assertThat(bench.requests()).isEqualTo(3);

    bench.clock.advance(Duration.ofSeconds(10));
    assertThat(source.insteadOf(second)).isNotEqualTo(second);
    assertThat(own.insteadOf(ofClient)).isNotEqualTo(ofClient);
    assertThat(bench.requests()).isEqualTo(5);
  }

  @Test
  @Tag("checklist-118")
  void clientCredentialsAreKeptPerScopeAndParameterUntilTheyEnd() {
    TokenSources sources = bench.sources(Runnable::run);
    bench.transport.on("/token", call -> bench.answer("", bench.requests()));
    TokenSource read = sources.ofClient(List.of("read"), Map.of());
    assertThat(read.accessToken().value()).isEqualTo("at-1");
    assertThat(sources.ofClient(List.of("read"), Map.of()).accessToken().value()).isEqualTo("at-1");
    assertThat(sources.ofClient(List.of("write"), Map.of()).accessToken().value())
        .isEqualTo("at-2");
    String[][] audiences = {{"x"}, {"y"}, {"x", "y"}, {"x, y"}, {"x], b=[y"}};
    for (int i = 0; i < audiences.length; i++) {
      Map<String, List<String>> more = Map.of("audience", List.of(audiences[i]));
      assertThat(sources.ofClient(List.of("read"), more).accessToken().value())
          .isEqualTo("at-" + (i + 3));
    }

    bench.clock.advance(Duration.ofMinutes(5));
    assertThat(read.accessToken().value()).isEqualTo("at-8");
    assertThat(read.insteadOf(read.accessToken()).value()).isEqualTo("at-9");
    assertThat(bench.store.owners()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "it was used"})
  void whatTheServerSaysOfARefusalIsReadAsASentence(String said) {
    String more = said.isEmpty() ? "" : ": " + said;
    String json = "{\"error\":\"%s\",\"error_description\":\"" + said + "\"}";
    bench.loginThatHasEnded();
    bench.transport.json("/token", json.formatted("temporarily_unavailable"));
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .withMessageEndingWith("it refused with 'temporarily_unavailable'" + more);

    bench.clock.advance(Duration.ofHours(2));
    bench.transport.json("/token", json.formatted("invalid_grant"));
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(source::accessToken)
        .withMessageEndingWith("the server ended the grant with 'invalid_grant'" + more);
  }
}
