package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Counts;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two sets of clients over one store, as two nodes of an application would have. */
class TwoNodesTest {
  private static final int CALLERS = 100;

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder().clock(clock).tokenDelay(Duration.ofMillis(100)).start();
  private final TokenStore store = new MemoryTokenStore(1_000, clock);

  private OAuthClients node() {
    return OAuthClients.builder()
        .registrations(List.of(Registrations.at(server).build()))
        .clock(clock)
        .store(store)
        .build();
  }

  @Test
  @Tag("checklist-115")
  void oneRequestAtOneExpiryWhoeverAsksWhere() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (server;
        OAuthClients one = node();
        OAuthClients two = node()) {
      String owner = Registrations.login(one.only()).owner();
      for (int round = 0; round < Counts.of(3, 50); round++) {
        clock.advance(Duration.ofMinutes(5));
        server.clearRequests();
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Future<String>> tokens = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          AuthorizedClient own = (i % 2 == 0 ? one : two).only().owner(owner);
          tokens.add(
              callers.submit(
                  () -> {
                    together.await(20, TimeUnit.SECONDS);
                    return own.accessToken().value();
                  }));
        }
        Set<String> seen = new HashSet<>();
        for (Future<String> token : tokens) {
          seen.add(token.get(20, TimeUnit.SECONDS));
        }
        assertThat(seen).hasSize(1);
        assertThat(server.isActive(seen.iterator().next())).isTrue();
        assertThat(server.tokenRequests()).isEqualTo(1);
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
