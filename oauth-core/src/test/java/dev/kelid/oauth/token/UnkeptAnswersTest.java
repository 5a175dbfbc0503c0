package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server gave is not lost because the store was in trouble at that moment. */
@Tag("checklist-112")
class UnkeptAnswersTest {
  private final RenewalBench bench = new RenewalBench();
  private int troubles;

  @BeforeEach
  void troubledStore() {
    bench.seen =
        (TokenStore)
            Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(),
                new Class<?>[] {TokenStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("replace") && troubles-- > 0) {
                    throw new Unreachable("", "token store", "full", new IOException("full"));
                  }
                  try {
                    return method.invoke(bench.store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  private static void assertStoreFails(TokenSource source) {
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(source::accessToken)
        .satisfies(e -> assertThat(e.endpoint()).isEqualTo("token store"));
  }

  @Test
  void aStoreThatFailsOnceIsAskedOnceMore() {
    bench.loginThatHasEnded();
    troubles = 1;

    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void whatAStoreDoesNotTakeForLongIsKeptBeforeAnythingIsSent() {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    troubles = 8;
    for (int i = 0; i < 4; i++) {
      assertStoreFails(source);
    }
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");

    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.requests()).isEqualTo(1);
    bench.clock.advance(Duration.ofMinutes(5));
    assertThat(source.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.transport.calls().get(1).body()).contains("refresh_token=rt-1");
  }

  @Test
  void whatHasEndedBeforeItIsKeptIsRenewedByItsOwnRefreshToken() {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);
    bench.clock.advance(Duration.ofDays(1));

    assertThat(source.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.transport.calls().get(1).body()).contains("refresh_token=rt-1");
    assertThat(bench.requests()).isEqualTo(2);
  }

  @Test
  void anEarlyRenewalIsKeptLaterInTheBackground() {
    bench.earlyShare = 0.9;
    TokenSource source = bench.source();
    bench.login();
    bench.clock.advance(Duration.ofSeconds(200));
    troubles = 2;
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-0");

    bench.clock.advance(Duration.ofSeconds(60));
    assertThat(source.accessToken().value()).isEqualTo("at-0");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  void anotherLoginGoesBeforeWhatCouldNotBeKept() {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);
    bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
    bench.clock.advance(Duration.ofMinutes(5));

    assertThat(source.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.transport.calls().get(1).body()).contains("refresh_token=rt-new");
  }

  @Test
  void whatAnotherLoginHasOvertakenIsForgottenAtOnce() {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);
    bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
    bench.clock.advance(Duration.ofMinutes(5));
    bench.transport.broken("/token");
    assertThatExceptionOfType(Unreachable.class).isThrownBy(source::accessToken);
    bench.store.removeOwner(RenewalBench.OWNER);

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.transport.calls("/revoke")).isEmpty();
  }

  @Test
  void aLogoutTakesWhatCouldNotBeKept() {
    TokenSources sources = bench.sources(Runnable::run);
    TokenSource source = sources.ofOwner(RenewalBench.OWNER, "");
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);

    List<TokenSet> taken = sources.takeAll(RenewalBench.OWNER);
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).refreshToken().value()).isEqualTo("rt-1");
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.requests()).isEqualTo(1);
    assertThat(bench.transport.calls("/revoke")).isEmpty();
  }

  @Test
  void whatCouldNotBeKeptIsRevokedIfTheGrantIsGone() {
    TokenSource source = bench.source();
    bench.transport.on("/revoke", call -> bench.answer("", 9));
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);
    bench.store.removeOwner(RenewalBench.OWNER);

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.transport.calls("/revoke")).hasSize(1);
    assertThat(bench.transport.calls("/revoke").get(0).body()).contains("token=rt-1");
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.transport.calls("/revoke")).hasSize(1);
  }

  @Test
  void whatWasKeptAfterAllIsNotRevokedWhenTheGrantIsGone() {
    TokenSource source = bench.source();
    bench.loginThatHasEnded();
    troubles = 2;
    assertStoreFails(source);
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    bench.store.removeOwner(RenewalBench.OWNER);

    assertThatExceptionOfType(LoginRequired.class).isThrownBy(source::accessToken);
    assertThat(bench.transport.calls("/revoke")).isEmpty();
  }

  @Test
  void aCheckThatBreaksDownLosesNoTokens() {
    bench.loginThatHasEnded();
    TokenSource source = bench.source();
    bench.check =
        (before, answer) -> {
          throw bench.requests() == 1
              ? new IllegalStateException("broken")
              : new Refused("main", "key set endpoint", 403, "no", "");
        };
    assertThat(source.accessToken().value()).isEqualTo("at-1");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-1");

    bench.clock.advance(Duration.ofMinutes(5));
    assertThat(source.accessToken().value()).isEqualTo("at-2");
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-2");
  }
}
