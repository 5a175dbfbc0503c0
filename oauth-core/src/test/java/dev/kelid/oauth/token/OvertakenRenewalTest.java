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

  /** The store, in which another login is kept right before the first note is made. */
  private TokenStore overtaking() {
    return (TokenStore)
        Proxy.newProxyInstance(
            TokenStore.class.getClassLoader(),
            new Class<?>[] {TokenStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("attempt") && isOvertaken.getAndSet(false)) {
                bench.store.save(bench.key, bench.tokens("at-new", "rt-new"));
              }
              return method.invoke(bench.store, arguments);
            });
  }

  @Test
  void aRefreshTokenThatIsHeldNoMoreIsNotSent() {
    bench.seen = overtaking();
    bench.loginThatHasEnded();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-new");
    assertThat(bench.requests()).isZero();
    assertThat(bench.held().refreshToken().value()).isEqualTo("rt-new");
  }

  @Test
  void oneThatIsHeldIsSent() {
    isOvertaken.set(false);
    bench.seen = overtaking();
    bench.loginThatHasEnded();
    assertThat(bench.source().accessToken().value()).isEqualTo("at-1");
    assertThat(bench.requests()).isEqualTo(1);
  }
}
