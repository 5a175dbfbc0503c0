package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.event.RenewalFailed;
import dev.kelid.oauth.event.RenewalFailed.Kind;
import dev.kelid.oauth.event.TokensRenewed;
import dev.kelid.oauth.fixture.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewalEventsTest {
  private final RenewalBench bench = new RenewalBench();

  @Test
  void renewedTokensAreToldOfOnceTheyAreKept() {
    bench.loginThatHasEnded();

    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");

    assertThat(bench.told).containsExactly(new TokensRenewed("main", "", bench.clock.instant()));
  }

  @Test
  void tokensThatAreStillGoodAreNoEvent() {
    bench.login();

    bench.source().accessToken();

    assertThat(bench.told).isEmpty();
  }

  @Test
  void theClientsOwnTokensAreToldOfWithTheirPurpose() {
    bench.sources(Runnable::run).ofClient(List.of("jobs"), Map.of()).accessToken();

    assertThat(bench.told)
        .containsExactly(new TokensRenewed("main", "client=jobs", bench.clock.instant()));
  }

  @Test
  void aFailureIsToldByWhoMustAct() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_client"));
    assertThatThrownBy(() -> bench.source().accessToken()).isInstanceOf(Refused.class);

    bench.transport.on("/token", call -> FakeTransport.reply(500, "down"));
    assertThatThrownBy(() -> bench.source().accessToken()).isInstanceOf(Unreachable.class);

    bench.check =
        (before, answer) -> {
          throw RenewalBench.anotherLogin();
        };
    bench.transport.on("/token", bench::rotate);
    assertThatThrownBy(() -> bench.source().accessToken()).isInstanceOf(Invalid.class);

    assertThat(bench.told)
        .containsExactly(failed(Kind.REFUSED), failed(Kind.UNREACHABLE), failed(Kind.INVALID));
  }

  @Test
  void aGrantThatTheServerEndedIsToldOfOnce() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> RenewalBench.error("invalid_grant"));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> bench.source().accessToken()).isInstanceOf(LoginRequired.class);
    }

    assertThat(bench.told).containsExactly(failed(Kind.LOGIN_REQUIRED));
  }

  @Test
  void aServerThatIsLeftAloneMakesNoEvents() {
    bench.loginThatHasEnded();
    bench.transport.on("/token", call -> FakeTransport.reply(503, "later"));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> bench.source().accessToken()).isInstanceOf(Unreachable.class);
    }

    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.told).containsExactly(failed(Kind.UNREACHABLE));
  }

  @Test
  void theLeaseIsFreeWhenTheEventIsTold() {
    bench.loginThatHasEnded();
    List<Boolean> free = new ArrayList<>();
    TokenSources.Parts parts = bench.parts(Runnable::run, event -> free.add(isFree()));

    new TokenSources(parts).ofOwner(RenewalBench.OWNER, "").accessToken();

    assertThat(free).containsExactly(true);
  }

  private boolean isFree() {
    return bench.store.lease(bench.key, Duration.ofSeconds(1)).isPresent();
  }

  @Test
  void aConsumerThatThrowsBreaksNothing() {
    bench.loginThatHasEnded();
    TokenSources.Parts parts =
        bench.parts(
            Runnable::run,
            event -> {
              throw new IllegalStateException("observer");
            });

    assertThat(new TokenSources(parts).ofOwner(RenewalBench.OWNER, "").accessToken().value())
        .isEqualTo("at-1");
  }

  private OAuthEvent failed(Kind kind) {
    return new RenewalFailed("main", "", bench.clock.instant(), kind);
  }
}
