package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Idle grants whose access tokens are good for longer than their refresh tokens may be idle. */
@Tag("checklist-116")
class KeepAliveAfterLossTest {
  private static final Duration IDLE = Duration.ofDays(7);

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .clock(clock)
          .accessTokenLifetime(Duration.ofDays(60))
          .refreshTokenLifetime(Duration.ofDays(30))
          .start();
  private final MemoryTokenStore store = new MemoryTokenStore(1000, clock);
  private final ApacheTransport http = new ApacheTransport(Timeouts.standard());
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger troubles = new AtomicInteger();
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(Registrations.at(server).build()))
          .store(troubled())
          .transport(this::send)
          .clock(clock)
          .build();
  private final KeepAlive keepAlive =
      new KeepAlive(
          List.of(clients.only()),
          new Resources(
              null,
              store,
              new RenewalThreads(IDLE, null),
              clock,
              new SecureRandom(),
              null,
              null,
              null),
          IDLE);

  private HttpReply send(HttpCall call) throws IOException {
    if (call.method().equals("POST") && lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new SocketException("Connection reset");
    }
    return http.send(call);
  }

  private TokenStore troubled() {
    return (TokenStore)
        Proxy.newProxyInstance(
            TokenStore.class.getClassLoader(),
            new Class<?>[] {TokenStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("lease")
                  && troubles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new Unreachable("", "token store", "no file", new IOException("no file"));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @AfterEach
  void close() {
    keepAlive.close();
    clients.close();
    http.close();
    server.close();
  }

  private TokenKey login() {
    String owner = Registrations.login(clients.only()).owner();
    server.clearRequests();
    return TokenKey.of(clients.only().registration(), owner, "");
  }

  private int attempts(TokenKey key) {
    return store.find(key).orElseThrow().attempts();
  }

  @Test
  void aLostAnswerIsAskedForOnceMoreWhileTheAccessTokenIsGood() {
    TokenKey key = login();
    clock.advance(IDLE.plusSeconds(1));
    lost.set(1);
    assertThat(keepAlive.renewIdle()).isZero();
    assertThat(attempts(key)).isEqualTo(1);

    clock.advance(Duration.ofHours(2));
    assertThat(keepAlive.renewIdle()).isEqualTo(1);
    assertThat(attempts(key)).isZero();
    assertThat(store.find(key).orElseThrow().tokens().receivedAt()).isEqualTo(clock.instant());
  }

  @Test
  void aLostAnswerIsAskedForOnceMoreAndNoOftener() {
    TokenKey key = login();
    clock.advance(IDLE.plusSeconds(1));
    lost.set(2);
    for (int i = 0; i < 5; i++) {
      assertThat(keepAlive.renewIdle()).isZero();
      clock.advance(Duration.ofHours(2));
    }
    assertThat(attempts(key)).isEqualTo(2);
    assertThat(server.tokenRequests()).isZero();
  }

  @Test
  void whatFailedBeforeAnythingWasSentIsNotInVain() {
    for (int i = 0; i < 5; i++) {
      login();
      clock.advance(Duration.ofSeconds(1));
    }
    clock.advance(IDLE);
    troubles.set(4);

    assertThat(keepAlive.renewIdle()).isEqualTo(1);
    assertThat(server.tokenRequests()).isEqualTo(1);
  }
}
