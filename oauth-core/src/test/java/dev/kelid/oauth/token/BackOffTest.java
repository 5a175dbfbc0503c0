package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("checklist-116")
class BackOffTest {
  private final RenewalBench bench = new RenewalBench();
  private final TokenSources sources = bench.sources(Runnable::run);

  private TokenSource user(int number) {
    TokenKey key = TokenKey.of(bench.registration, "user-" + number, "");
    if (bench.store.find(key).isEmpty()) {
      bench.store.save(key, bench.tokens("at-u" + number, "rt-u" + number));
      bench.clock.advance(Duration.ofMinutes(5));
    }
    return sources.ofOwner("user-" + number, "");
  }

  private Unreachable failure(TokenSource source) {
    Unreachable failure = catchThrowableOfType(Unreachable.class, source::accessToken);
    assertThat(failure).isNotNull();
    return failure;
  }

  private void down() {
    bench.transport.on(
        "/token",
        call -> {
          throw new ConnectException("refused");
        });
  }

  @Test
  void aServerThatCannotBeReachedIsLeftAloneByEverybody() {
    TokenSource first = user(1);
    TokenSource second = user(2);
    down();
    failure(first);
    Unreachable told = failure(second);

    assertThat(bench.requests()).isEqualTo(1);
    assertThat(told.retryAt()).isPresent();
    assertThat(told)
        .hasMessageContaining("since " + bench.clock.instant())
        .hasMessageContaining("asked again at " + told.retryAt().orElseThrow());
    TokenKey key = TokenKey.of(bench.registration, "user-2", "");
    assertThat(bench.store.find(key).orElseThrow().attempts()).isZero();
  }

  @Test
  void callersWithGoodTokensNoticeNothing() {
    TokenSource ended = user(1);
    down();
    failure(ended);
    bench.login();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-0");
  }

  @Test
  void pausesGrowToAMinuteAndASuccessEndsThem() {
    TokenSource source = user(1);
    down();
    long last = 0;
    for (int i = 0; i < 10; i++) {
      failure(source);
      Instant until = failure(source).retryAt().orElseThrow();
      long pause = Duration.between(bench.clock.instant(), until).toMillis();
      long full = Math.min(60_000, 1000L << i);
      assertThat(pause).isBetween(full / 2, full);
      last = pause;
      bench.clock.advance(Duration.ofMillis(pause));
    }
    assertThat(last).isGreaterThanOrEqualTo(30_000);
    assertThat(bench.requests()).isEqualTo(10);

    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    TokenSource next = user(2);
    down();
    failure(next);
    assertThat(failure(next).retryAt().orElseThrow())
        .isBeforeOrEqualTo(bench.clock.instant().plusSeconds(1));
  }

  @Test
  void pausesDiffer() {
    Set<Instant> ends = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      RenewalBench other = new RenewalBench();
      other.loginThatHasEnded();
      other.transport.on("/token", call -> FakeTransport.reply(503, ""));
      failure(other.source());
      ends.add(failure(other.source()).retryAt().orElseThrow());
    }
    assertThat(ends).hasSizeGreaterThan(3);
  }

  @Test
  void whatTheServerAsksForIsHonouredForAnHourAtMost() {
    TokenSource source = user(1);
    for (String[] wish : new String[][] {{"120", "120"}, {"999999", "3600"}}) {
      bench.transport.on(
          "/token", call -> new HttpReply(429, Map.of("Retry-After", List.of(wish[0])), "{}"));
      failure(source);
      Instant until = failure(source).retryAt().orElseThrow();
      assertThat(until).isEqualTo(bench.clock.instant().plusSeconds(Long.parseLong(wish[1])));
      bench.clock.advance(Duration.ofSeconds(Long.parseLong(wish[1])));
    }
    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
  }

  @Test
  void aLostAnswerOfOneUserLocksNobodyOutAndThreeInARowDo() {
    TokenSource first = user(1);
    TokenSource second = user(2);
    TokenSource third = user(3);
    TokenSource fourth = user(4);
    TokenSource fifth = user(5);
    bench.transport.broken("/token");
    failure(first);
    bench.transport.on("/token", bench::rotate);
    assertThat(second.accessToken().value()).isEqualTo("at-1");

    bench.transport.broken("/token");
    failure(first);
    failure(third);
    assertThat(failure(fourth).retryAt()).isEmpty();
    assertThat(bench.requests()).isEqualTo(5);
    assertThat(failure(fifth).retryAt()).isPresent();
    assertThat(bench.requests()).isEqualTo(5);
  }

  @Test
  void aRefusalIsAnAnswer() {
    TokenSource refused = user(3);
    TokenSource fourth = user(4);
    TokenSource fifth = user(5);
    TokenSource first = user(1);
    TokenSource second = user(2);
    bench.transport.broken("/token");
    failure(first);
    failure(second);
    bench.transport.on("/token", call -> RenewalBench.error("invalid_grant"));
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(refused::accessToken);
    bench.transport.broken("/token");
    failure(fourth);
    assertThat(failure(fifth).retryAt()).isEmpty();
    assertThat(bench.requests()).isEqualTo(5);
  }

  @Test
  void afterAPauseOneGoesAheadAndTheOthersWaitForItsOutcome() throws Exception {
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      TokenSources many = bench.sources(executor);
      user(1);
      user(2);
      down();
      failure(many.ofOwner("user-1", ""));
      bench.clock.advance(Duration.ofSeconds(1));
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch mayAnswer = new CountDownLatch(1);
      bench.transport.on(
          "/token",
          call -> {
            asked.countDown();
            Waiting.on(mayAnswer);
            return bench.rotate(call);
          });
      Future<AccessToken> ahead = executor.submit(many.ofOwner("user-1", "")::accessToken);
      Waiting.on(asked);
      failure(many.ofOwner("user-2", ""));
      assertThat(bench.requests()).isEqualTo(2);
      mayAnswer.countDown();
      assertThat(ahead.get(20, TimeUnit.SECONDS).value()).isEqualTo("at-1");
      assertThat(many.ofOwner("user-2", "").accessToken().value()).isEqualTo("at-2");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void theClientsOwnTokensLeaveTheServerAloneToo() {
    down();
    TokenSource own = sources.ofClient(List.of("read"), Map.of());
    failure(own);
    failure(own);
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.clock.instant()).isEqualTo(MovingClock.START);
  }

  @Test
  void troubleInWordsIsTroubleAndLeavesTheServerAloneLikeItsStatus() {
    TokenSource first = user(1);
    TokenSource second = user(2);
    TokenSource third = user(3);
    TokenSource fourth = user(4);
    bench.transport.on("/token", call -> RenewalBench.error("temporarily_unavailable"));
    assertThat(failure(first).retryAt()).isEmpty();
    assertThat(failure(second).retryAt()).isPresent();
    assertThat(bench.requests()).isEqualTo(1);

    bench.clock.advance(Duration.ofSeconds(1));
    bench.transport.on("/token", bench::rotate);
    assertThat(first.accessToken().value()).isEqualTo("at-1");
    bench.transport.on("/token", call -> RenewalBench.error("server_error"));
    failure(second);
    failure(third);
    assertThat(failure(fourth).retryAt()).isEmpty();
    assertThat(failure(fourth).retryAt()).isPresent();
    assertThat(bench.requests()).isEqualTo(5);
  }

  @Test
  void troubleInWordsLeavesTheServerAloneForTheClientsOwnTokensToo() {
    bench.transport.on("/token", call -> RenewalBench.error("temporarily_unavailable"));
    for (String scope : List.of("one", "two", "three")) {
      failure(sources.ofClient(List.of(scope), Map.of()));
    }
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void aPauseIsNoLongerWhenTheClockIsSetBack() {
    TokenSource source = user(1);
    bench.transport.on(
        "/token", call -> new HttpReply(429, Map.of("Retry-After", List.of("3000")), "{}"));
    failure(source);
    bench.clock.advance(Duration.ofHours(-10));
    bench.store.save(TokenKey.of(bench.registration, "user-1", ""), bench.tokens("at-u1", "rt-u1"));
    AccessToken refused = source.accessToken();
    Unreachable told = catchThrowableOfType(Unreachable.class, () -> source.insteadOf(refused));
    assertThat(told.retryAt()).contains(bench.clock.instant().plusSeconds(3000));
    assertThat(bench.requests()).isEqualTo(1);

    bench.clock.advance(Duration.ofMinutes(50));
    bench.transport.on("/token", bench::rotate);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
  }

  private static final URI SERVER = URI.create("https://id.example.com/token");

  private void ask(ClientRegistration client, int status) {
    ask(client, status, "");
  }

  private void ask(ClientRegistration client, int status, String code) {
    Unreachable.Answer answer =
        new Unreachable.Answer("token endpoint", status, code, "", null, Map.of());
    try (BackOff.Turn turn = bench.backOff.turn(client, SERVER)) {
      turn.ask(
          () -> {
            throw new Unreachable("main", answer);
          });
    } catch (Unreachable e) {
      assertThat(e.status()).isEqualTo(status);
    }
  }

  private boolean isLeftAlone(ClientRegistration client) {
    try {
      bench.backOff.turn(client, SERVER).close();
      return false;
    } catch (Unreachable e) {
      return true;
    }
  }

  @Test
  void tooManyRequestsAreThoseOfOneClientAndAServerThatIsDownIsDownForAll() {
    ClientRegistration other =
        ClientRegistration.builder("other")
            .provider(bench.registration.provider())
            .clientId("other")
            .clientSecret("other-secret")
            .build();
    for (int status : new int[] {429, 404, 302}) {
      ask(bench.registration, status);
      assertThat(isLeftAlone(bench.registration)).isTrue();
      assertThat(isLeftAlone(other)).isFalse();
      bench.clock.advance(Duration.ofMinutes(1));
      assertThat(bench.backOff.turn(bench.registration, SERVER).ask(() -> "well")).isNotNull();
    }
    ask(bench.registration, 400, "temporarily_unavailable");
    assertThat(isLeftAlone(other)).isTrue();
    bench.clock.advance(Duration.ofMinutes(1));
    assertThat(bench.backOff.turn(other, SERVER).ask(() -> "well")).isNotNull();

    ask(bench.registration, 429);
    ask(other, 503);
    bench.clock.advance(Duration.ofMillis(400));
    assertThat(isLeftAlone(other)).isTrue();
    bench.clock.advance(Duration.ofSeconds(1));
    assertThat(isLeftAlone(other)).isFalse();
    assertThat(isLeftAlone(bench.registration)).isFalse();
  }
}
