package dev.kelid.oauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

class AuthorizationServerExtensionTest {
  static final Set<AuthorizationServer> SEEN = ConcurrentHashMap.newKeySet();
  static final List<Integer> REQUESTS_AT_START = new CopyOnWriteArrayList<>();

  @Test
  void oneServerServesAClassIsResetBetweenTestsAndStopped() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Sample.class))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.succeeded(3).failed(0));
    assertThat(SEEN).hasSize(1);
    assertThat(REQUESTS_AT_START).containsExactly(0, 0, 0);
    AuthorizationServer stopped = SEEN.iterator().next();
    assertThatThrownBy(() -> new Wire(stopped).authorize())
        .isInstanceOf(UncheckedIOException.class);
  }

  /** Run by the test above only: Surefire leaves nested static classes alone. */
  @ExtendWith(AuthorizationServerExtension.class)
  static final class Sample {
    @Test
    void first(AuthorizationServer server, ResourceServer api) {
      use(server);
      assertThat(api.requests()).isEmpty();
      server.misbehave(Misbehaviour.TOKEN_500);
      server.showLoginPage();
    }

    @Test
    void second(AuthorizationServer server) {
      use(server);
    }

    @Nested
    final class Inner {
      @Test
      void third(AuthorizationServer server) {
        use(server);
      }
    }

    private static void use(AuthorizationServer server) {
      SEEN.add(server);
      REQUESTS_AT_START.add(server.requests().size());
      new Wire(server).login();
    }
  }
}
