package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.TokenStore;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A logout and a renewal of the same time: whoever is faster, no token stays. */
class LogoutRaceTest {
  private static final int TRIALS = Boolean.getBoolean("kelid.soak") ? 10_000 : 100;

  private final AuthorizationServer server = AuthorizationServer.start();
  private final OAuthClients clients = OAuthClients.of(Registrations.at(server).build());
  private final OAuthClient client = clients.only();
  private final TokenStore store = clients.store();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    threads.shutdownNow();
    clients.close();
    server.close();
  }

  private void race(String owner, Runnable logout) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Future<?> renewal =
        threads.submit(
            () -> {
              start.await();
              return client.owner(owner).reconfirm();
            });
    Future<?> ending =
        threads.submit(
            () -> {
              start.await();
              logout.run();
              return null;
            });
    ending.get();
    try {
      renewal.get();
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(OAuthException.class);
    }
    assertThat(store.keys(owner)).isEmpty();
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> client.owner(owner).accessToken());
  }

  @Test
  @Tag("checklist-140")
  void aLogoutThatRacesARenewalLeavesNoToken() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      String owner = Registrations.login(client).owner();
      race(
          owner,
          () -> {
            client.endAll(owner);
            store.removeOwner(owner);
          });
    }
    assertThat(store.owners()).isZero();
  }

  @Test
  @Tag("checklist-140")
  void aLogoutByTheProviderThatRacesARenewalLeavesNoToken() throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      LoginResult login = Registrations.login(client);
      String sid = login.idToken().sessionId().orElseThrow();
      LoginId id = new LoginId(server.issuer(), login.idToken().subject(), sid);
      store.remember(login.owner(), id);
      race(login.owner(), () -> assertThat(store.end(id)).isEqualTo(1));
      assertThat(store.isEnded(login.owner())).isTrue();
      store.removeOwner(login.owner());
    }
    assertThat(store.owners()).isZero();
  }
}
