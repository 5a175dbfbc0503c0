package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logout and a renewal of the same time: whoever is faster, no token stays, here or there. */
@Tag("checklist-140")
class LogoutRaceTest {
  private static final int TRIALS = Boolean.getBoolean("kelid.soak") ? 10_000 : 100;
  private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server =
      AuthorizationServer.builder().clock(clock).tokenDelay(Duration.ofMillis(5)).start();
  private final ApacheTransport http = new ApacheTransport(Timeouts.standard());
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(Registrations.at(server).build()))
          .clock(clock)
          .transport(this::send)
          .store(watched(new MemoryTokenStore(100, clock)))
          .build();
  private final OAuthClient client = clients.only();
  private final TokenStore store = clients.store();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Queue<String> issued = new ConcurrentLinkedQueue<>();
  private volatile boolean isKept;
  private volatile CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch answered = new CountDownLatch(1);
  private int renewalsFirst;
  private int logoutsFirst;

  @AfterEach
  void close() {
    threads.shutdownNow();
    clients.close();
    http.close();
    server.close();
  }

  /** A store that tells whether the renewed tokens were kept. */
  private TokenStore watched(TokenStore real) {
    InvocationHandler watching =
        (proxy, method, arguments) -> {
          try {
            Object outcome = method.invoke(real, arguments);
            isKept |= method.getName().equals("replace") && outcome.equals(true);
            return outcome;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    Class<?>[] type = {TokenStore.class};
    return (TokenStore) Proxy.newProxyInstance(getClass().getClassLoader(), type, watching);
  }

  private HttpReply send(HttpCall call) throws IOException {
    if (call.body() == null || !call.body().contains("grant_type=refresh_token")) {
      return http.send(call);
    }
    asked.countDown();
    HttpReply reply = http.send(call);
    Matcher token = ACCESS_TOKEN.matcher(reply.body());
    if (token.find()) {
      issued.add(token.group(1));
    }
    answered.countDown();
    return reply;
  }

  /** Ends a grant, and revokes what it had. */
  private interface Logout {
    /** Here, at once; what is left to do at the server, if the renewal was first. */
    Runnable run();
  }

  private void race(int trial, String owner, Logout logout) throws Exception {
    issued.clear();
    isKept = false;
    asked = new CountDownLatch(1);
    answered = new CountDownLatch(1);
    clock.advance(Duration.ofMinutes(5));
    long before = generation(owner);
    Future<AccessToken> renewal = threads.submit(client.owner(owner)::accessToken);
    Future<Runnable> ending =
        threads.submit(
            () -> {
              awaitStart(trial, owner, before);
              return logout.run();
            });
    Runnable atServer = ending.get();
    assertTokenOrLogin(renewal);
    if (isKept) {
      renewalsFirst++;
      atServer.run();
    } else {
      logoutsFirst++;
    }
    assertThat(store.keys(owner)).isEmpty();
    Waiting.until(() -> issued.stream().noneMatch(server::isActive));
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> client.owner(owner).accessToken());
  }

  private long generation(String owner) {
    return store
        .find(TokenKey.of(client.registration(), owner, ""))
        .map(StoredGrant::generation)
        .orElse(0L);
  }

  /** At any time, while the answer is on its way, when it has come, or when it was kept. */
  private void awaitStart(int trial, String owner, long before) {
    switch (trial % 4) {
      case 1 -> Waiting.on(asked);
      case 2 -> Waiting.on(answered);
      case 3 -> Waiting.until(() -> generation(owner) != before);
      default -> {}
    }
  }

  /** Whose logout came before the token was handed out gets none. */
  private static void assertTokenOrLogin(Future<AccessToken> renewal) throws InterruptedException {
    try {
      assertThat(renewal.get().value()).isNotBlank();
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(LoginRequired.class);
    }
  }

  private void assertBothHappened() {
    assertThat(renewalsFirst).isPositive();
    assertThat(logoutsFirst).isPositive();
    assertThat(store.owners()).isZero();
  }

  @Test
  void aLogoutThatRacesARenewalLeavesNoToken() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      String owner = Registrations.login(client).owner();
      race(
          trial,
          owner,
          () -> {
            List<EndedGrant> ended = client.endAll(owner);
            store.removeOwner(owner);
            return () -> ended.forEach(EndedGrant::revoke);
          });
    }
    assertBothHappened();
  }

  @Test
  void aLogoutByTheProviderThatRacesARenewalLeavesNoToken() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      LoginResult login = Registrations.login(client);
      String sid = login.idToken().sessionId().orElseThrow();
      LoginId id = new LoginId(server.issuer(), login.idToken().subject(), sid);
      store.remember(login.owner(), id);
      race(
          trial,
          login.owner(),
          () -> {
            assertThat(store.end(id)).isEqualTo(1);
            return server::revokeAll;
          });
      assertThat(store.isEnded(login.owner())).isTrue();
      store.removeOwner(login.owner());
    }
    assertBothHappened();
  }
}
