package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody else changes what is held between the look at it and the request. */
@Tag("checklist-112")
class OvertakenRenewalTest {
  private final RenewalBench bench = new RenewalBench();
  private final AtomicBoolean isOvertaken = new AtomicBoolean(true);

  /** The store, in which something else is kept right before this is done for the first time. */
  private TokenStore overtakingAt(String method) {
    return (TokenStore)
        Proxy.newProxyInstance(
            TokenStore.class.getClassLoader(),
            new Class<?>[] {TokenStore.class},
            (proxy, done, arguments) -> {
              if (done.getName().equals(method) && isOvertaken.getAndSet(false)) {
                bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
              }
              return done.invoke(bench.store, arguments);
            });
  }

  @Test
  void aRefreshTokenThatIsHeldNoMoreIsNotSent() {
    bench.seen = overtakingAt("attempt");
    bench.loginThatHasEnded();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-new");
    assertThat(bench.requests()).isZero();
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-new");
  }

  @Test
  void oneThatIsHeldIsSent() {
    isOvertaken.set(false);
    bench.seen = overtakingAt("attempt");
    bench.loginThatHasEnded();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-115")
  void whatAnotherNodeKeptBeforeTheLeaseWasThereIsTaken() {
    bench.seen = overtakingAt("lease");
    bench.loginThatHasEnded();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-new");
    assertThat(bench.requests()).isZero();
  }
}
