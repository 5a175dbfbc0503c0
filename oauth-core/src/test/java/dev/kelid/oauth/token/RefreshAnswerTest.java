package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to a refresh is good for: it may hold the only refresh token that works. */
class RefreshAnswerTest {
  private static final String ROTATED = "\"refresh_token\":\"rt-1\"";

  private final RenewalBench bench = new RenewalBench();

  private AccessToken refreshed(String members) {
    bench.loginThatHasEnded();
    bench.transport.json(
        "/token", "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\"," + members + "}");
    return bench.source().accessToken();
  }

  @ParameterizedTest
  @Tag("checklist-62")
  @ValueSource(strings = {"\"\"", "\"soon\"", "true", "[5]", "{}", "\"1e3\""})
  void aLifetimeThatIsNoNumberCountsAsNone(String lifetime) {
    AccessToken token = refreshed(ROTATED + ",\"expires_in\":" + lifetime);

    assertThat(token.value()).isEqualTo("at-1");
    assertThat(token.expiresAt()).isEqualTo(bench.clock.instant().plusSeconds(300));
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.store.find(bench.key).orElseThrow().attempts()).isZero();
  }

  @ParameterizedTest
  @Tag("checklist-62")
  @CsvSource({"-1, 0", "0, 0", "1e300, 315360000", "7200, 7200"})
  void aLifetimeThatIsANumberCountsAsItIs(String lifetime, long seconds) {
    assertThat(refreshed(ROTATED + ",\"expires_in\":" + lifetime).expiresAt())
        .isEqualTo(bench.clock.instant().plusSeconds(seconds));
  }

  @ParameterizedTest
  @Tag("checklist-63")
  @ValueSource(strings = {"5", "{}", "[5]", "true"})
  void aScopeThatIsNoTextCountsAsNone(String scope) {
    refreshed(ROTATED + ",\"scope\":" + scope);

    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.held().scopes()).containsExactly("openid");
  }

  @Test
  @Tag("checklist-63")
  void anArrayOfScopesIsNoMoreThanWhatIsInIt() {
    refreshed(ROTATED + ",\"scope\":[\"email\",\"profile\",\"email\"]");
    assertThat(bench.held().scopes()).containsExactly("email", "profile");

    bench.clock.advance(Duration.ofMinutes(10));
    refreshed(ROTATED + ",\"scope\":[]");
    assertThat(bench.held().scopes()).isEmpty();
  }

  @Test
  void anOddIdTokenCostsNeitherToken() {
    assertThat(refreshed(ROTATED + ",\"id_token\":{}").value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.held().rawIdToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"a b\"", "[]"})
  void anOddRefreshTokenDoesNotCostTheAccessToken(String odd) {
    assertThat(refreshed("\"refresh_token\":" + odd).value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
  }

  @Test
  @Tag("checklist-59")
  void anAccessTokenOfAnotherTypeIsNotUsedAllTheSame() {
    assertThat(refreshed(ROTATED).value()).isEqualTo("at-1");
    bench.loginThatHasEnded();
    bench.transport.json(
        "/token", "{\"access_token\":\"at-2\",\"token_type\":\"mac\"," + ROTATED + "}");

    assertThatExceptionOfType(Invalid.class)
        .isThrownBy(bench.source()::accessToken)
        .satisfies(e -> assertThat(e.check()).isEqualTo(Check.TOKEN_TYPE));
  }

  @Test
  void theLifeOfATokenBeginsWhenItIsAskedFor() {
    bench.loginThatHasEnded();
    Instant sent = bench.clock.instant();
    bench.transport.on(
        "/token",
        call -> {
          bench.clock.advance(Duration.ofSeconds(20));
          return bench.rotate(call);
        });

    assertThat(bench.source().accessToken().expiresAt()).isEqualTo(sent.plusSeconds(300));
    assertThat(bench.held().receivedAt()).isEqualTo(sent.plusSeconds(20));
  }

  @Test
  void aTokenThatEndedOnItsWayIsNotGoodForAnotherCall() {
    bench.loginThatHasEnded();
    bench.transport.on(
        "/token",
        call -> {
          bench.clock.advance(Duration.ofSeconds(301));
          return bench.rotate(call);
        });
    bench.source().accessToken();
    assertThat(bench.held().usableUntil()).isEqualTo(bench.held().accessToken().expiresAt());
    bench.source().accessToken();
    assertThat(bench.requests()).isEqualTo(2);
  }

  @Test
  void scopesInAnotherOrderAreForTheSameTokenAndAreSentAsGiven() {
    TokenSources sources = bench.sources(Runnable::run);
    AccessToken one = sources.ofClient(List.of("b", "a"), Map.of()).accessToken();

    assertThat(sources.ofClient(List.of("a", "b"), Map.of()).accessToken()).isEqualTo(one);
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.transport.calls("/token").get(0).body()).contains("scope=b+a");
    assertThat(sources.ofClient(List.of("a"), Map.of()).accessToken()).isNotEqualTo(one);
  }
}
