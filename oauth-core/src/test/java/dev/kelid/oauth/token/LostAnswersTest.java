package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.ErrorRule;
import dev.kelid.oauth.provider.RefreshRules.Rotation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed refresh costs the refresh token: nothing, or one of the two that it stands. */
@Tag("checklist-116")
class LostAnswersTest {
  private final RenewalBench bench = new RenewalBench();

  static Stream<HttpTransport> lost() {
    return Stream.of(
        fails(new SocketException("Connection reset")),
        fails(new SocketTimeoutException("Read timed out")),
        fails(new IOException("truncated")),
        says(200, "<p>hello</p>"),
        says(200, "{\"token_type\":\"Bearer\"}"),
        says(408, ""),
        says(500, ""),
        says(500, "{\"error\":\"temporarily_unavailable\"}"),
        says(502, "<p>bad gateway</p>"),
        says(504, ""),
        says(599, ""),
        says(400, "{\"error\":\"server_error\"}"));
  }

  static Stream<HttpTransport> notProcessed() {
    return Stream.of(
        fails(new ConnectException("refused")),
        fails(new UnknownHostException("id.example.com")),
        fails(new NoRouteToHostException("no route")),
        fails(new SSLHandshakeException("PKIX")),
        says(302, "<p>moved</p>"),
        says(307, ""),
        says(400, "<p>bad request</p>"),
        says(400, "{\"error\":\"temporarily_unavailable\"}"),
        says(403, "<p>blocked</p>"),
        says(403, "{\"message\":\"no\"}"),
        says(404, "<p>not found</p>"),
        says(405, ""),
        says(410, ""),
        says(415, ""),
        says(429, "{\"error\":\"too_many_requests\"}"),
        says(501, ""),
        says(503, "<p>later</p>"),
        says(505, ""),
        says(511, "<p>sign in to the network</p>"));
  }

  private static HttpTransport fails(IOException failure) {
    return call -> {
      throw failure;
    };
  }

  private static HttpTransport says(int status, String body) {
    return call -> FakeTransport.reply(status, body);
  }

  private void assertUnreachable(TokenSource source) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(source::accessToken)
        .matches(e -> !(e instanceof LoginRequired));
  }

  private int attempts() {
    return bench.store.find(bench.key).orElseThrow().attempts();
  }

  @ParameterizedTest
  @MethodSource("lost")
  void afterTwoLostAnswersTheUserMustLogInAndTheGrantIsKept(HttpTransport trouble) {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    bench.transport.on("/token", trouble);
    assertUnreachable(source);
    assertThat(attempts()).isEqualTo(1);
    assertUnreachable(source);
    assertThat(attempts()).isEqualTo(2);

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(source::accessToken)
        .withMessageContaining("two refreshes were lost");
    assertThat(bench.requests()).isEqualTo(2);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
  }

  @ParameterizedTest
  @MethodSource("lost")
  void theTryAfterALostAnswerCanSucceed(HttpTransport trouble) {
    bench.loginThatHasEnded();
    bench.transport.on("/token", trouble);
    assertUnreachable(bench.source());
    bench.transport.on("/token", bench::rotate);

    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");
    assertThat(attempts()).isZero();
  }

  @ParameterizedTest
  @MethodSource("notProcessed")
  void whatWasNotProcessedDoesNotCount(HttpTransport trouble) {
    bench.loginThatHasEnded();
    bench.transport.on("/token", trouble);
    for (int i = 0; i < 5; i++) {
      assertUnreachable(bench.source());
      assertThat(attempts()).isZero();
      bench.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(bench.requests()).isEqualTo(5);
    bench.transport.on("/token", bench::rotate);
    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void aRefusalDoesNotUseTheRefreshTokenUp() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_client"));
    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(Refused.class).isThrownBy(bench.source()::accessToken);
    }
    assertThat(attempts()).isZero();
    assertThat(bench.requests()).isEqualTo(5);
  }

  @Test
  void aRefreshIsNotedBeforeItIsSent() {
    bench.loginThatHasEnded();
    int[] noted = new int[1];
    bench.transport.on(
        "/token",
        call -> {
          noted[0] = attempts();
          return bench.rotate(call);
        });
    bench.source().accessToken();
    assertThat(noted[0]).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsNotAskedForAgainWhileTheAccessTokenStillWorks() {
    bench.login();
    bench.clock.advance(Duration.ofSeconds(280));
    bench.transport.broken("/token");
    TokenSource source = bench.source();
    for (int i = 0; i < 3; i++) {
      assertThat(source.accessToken().value()).isEqualTo("at-0");
    }
    assertThat(bench.requests()).isEqualTo(1);

    bench.clock.advance(Duration.ofSeconds(20));
    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(2);
  }

  @Test
  void anAccessTokenThatAnApiRefusedHasEnded() {
    bench.login();
    TokenSource source = bench.source();
    AccessToken refused = source.accessToken();
    bench.transport.broken("/token");
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> source.insteadOf(refused));
    bench.transport.on("/token", bench::rotate);

    assertThat(source.insteadOf(refused).value()).isEqualTo("at-1");
  }

  @Test
  void withinTheGraceALostAnswerIsAskedForAgainAtOnceAndOnce() {
    RenewalBench kind = new RenewalBench(RefreshRules.standard().withGrace(Duration.ofMinutes(2)));
    kind.loginThatHasEnded();
    kind.transport.on(
        "/token", call -> kind.requests() == 1 ? FakeTransport.reply(502, "") : kind.rotate(call));
    assertThat(kind.source().accessToken().value()).isEqualTo("at-1");

    kind.clock.advance(Duration.ofMinutes(5));
    kind.transport.broken("/token");
    assertThatExceptionOfType(Unreachable.class).isThrownBy(kind.source()::accessToken);
    assertThat(kind.requests()).isEqualTo(4);
    assertThat(kind.store.find(kind.key).orElseThrow().attempts()).isEqualTo(2);
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(kind.source()::accessToken);
    assertThat(kind.requests()).isEqualTo(4);
  }

  @Test
  void whereRefreshTokensDoNotRotateNothingIsCounted() {
    RenewalBench steady = new RenewalBench(RefreshRules.standard().withRotation(Rotation.NEVER));
    steady.loginThatHasEnded();
    steady.transport.broken("/token");
    for (int i = 1; i <= 10; i++) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(steady.source()::accessToken);
      assertThat(steady.requests()).isEqualTo(i);
      steady.clock.advance(Duration.ofMinutes(1));
    }
    steady.transport.on("/token", call -> steady.answer("", 1));
    assertThat(steady.source().accessToken().value()).isEqualTo("at-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login_required", "interaction_required", "mfa_required"})
  void whereTheUserMustActTheRefreshTokenIsKept(String code) {
    RenewalBench strict =
        new RenewalBench(
            RefreshRules.standard()
                .withErrors(ErrorRule.of("mfa_required", ErrorClass.INTERACTIVE)));
    strict.loginThatHasEnded();
    strict.transport.on("/token", call -> RenewalBench.error(code));

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(strict.source()::accessToken)
        .withMessageContaining(code);
    assertThat(strict.held().refreshToken().value()).isEqualTo("rt-0");
    assertThat(strict.store.find(strict.key).orElseThrow().attempts()).isZero();
  }

  @Test
  void aRetryableRefusalIsSentOnceMore() {
    RenewalBench busy =
        new RenewalBench(
            RefreshRules.standard()
                .withErrors(new ErrorRule("invalid_request", "", ErrorClass.RETRYABLE)));
    busy.loginThatHasEnded();
    busy.transport.on(
        "/token",
        call -> busy.requests() == 1 ? RenewalBench.error("invalid_request") : busy.rotate(call));
    assertThat(busy.source().accessToken().value()).isEqualTo("at-1");

    busy.clock.advance(Duration.ofMinutes(5));
    busy.transport.on("/token", call -> RenewalBench.error("invalid_request"));
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(busy.source()::accessToken)
        .withMessageContaining("invalid_request");
    assertThat(busy.requests()).isEqualTo(4);
    assertThat(busy.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(busy.store.find(busy.key).orElseThrow().attempts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporarily_unavailable", "server_error"})
  void aRefusalThatNamesTroubleIsNoRefusal(String code) {
    bench.loginThatHasEnded();
    TokenSource source = bench.source();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_scope"));
    assertThatExceptionOfType(Refused.class).isThrownBy(source::accessToken);

    bench.transport.on("/token", call -> RenewalBench.error(code));
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
    TokenSource own = bench.sources(Runnable::run).ofClient(List.of("read"), Map.of());
    assertThatExceptionOfType(Unreachable.class).isThrownBy(own::accessToken);
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");
  }

  @Test
  void aRefreshTokenThatTheServerCalledDeadIsNeverSentAgain() {
    TokenSources sources = bench.sources(Runnable::run);
    bench.loginThatHasEnded();
    TokenSet old = bench.held();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_grant"));
    TokenSource source = sources.ofOwner(RenewalBench.OWNER, "");
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.store.find(bench.key)).isEmpty();

    bench.store.save(bench.key, old);
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.requests()).isEqualTo(1);
    bench.login();
    assertThat(List.of(source.accessToken().value())).containsExactly("at-0");
  }
}
