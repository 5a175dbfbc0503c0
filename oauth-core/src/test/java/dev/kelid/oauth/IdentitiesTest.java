package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.fixture.Counts;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestUser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that act for one user after the other, while tokens end and are renewed. */
@Tag("checklist-118")
class IdentitiesTest {
  private static final int THREADS = 64;
  private static final int USERS = Counts.of(100, 10_000);
  private static final int CALLS = Counts.of(50, 2_000);
  private static final int ALL = THREADS * CALLS;

  private final MovingClock clock = MovingClock.standing();
  private final AuthorizationServer server = server(clock);
  private final ResourceServer api = ResourceServer.start(server);
  private final OAuthClients clients =
      OAuthClients.builder().registrations(List.of(registration())).clock(clock).build();
  private final AtomicInteger right = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Without OpenID: a clock that jumps while a refresh is under way ends no ID token. */
  private ClientRegistration registration() {
    return ClientRegistration.builder("main")
        .issuer(server.issuer())
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri(Registrations.REDIRECT_URI)
        .scope("profile")
        .apiOrigin(api.origin())
        .build();
  }

  private static AuthorizationServer server(MovingClock clock) {
    AuthorizationServerBuilder builder =
        AuthorizationServer.builder().clock(clock).refreshTokenLifetime(Duration.ofDays(4_000));
    for (int i = 0; i < USERS; i++) {
      builder.user(TestUser.of("user-" + i));
    }
    return builder.start();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    clients.close();
    api.close();
    server.close();
  }

  private Map<String, String> logins() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (int i = 0; i < USERS; i++) {
      server.approveAs("user-" + i);
      owners.put("user-" + i, Registrations.login(clients.only()).owner());
    }
    server.clearRequests();
    return owners;
  }

  private int wrongAnswers(Map<String, String> owners, SplittableRandom random) throws IOException {
    int wrong = 0;
    for (int call = 0; call < CALLS; call++) {
      String user = "user-" + random.nextInt(USERS);
      AuthorizedClient grant = clients.only().owner(owners.get(user));
      HttpClient http = clients.connections().boundTo(grant.calls());
      if (random.nextInt(THREADS * 10) == 0) {
        clock.advance(Duration.ofMinutes(5));
      }
      String answer =
          http.execute(new HttpGet(api.uri("/me")), r -> EntityUtils.toString(r.getEntity()));
      boolean isRight = answer.contains("\"" + user + "\"");
      right.addAndGet(isRight ? 1 : 0);
      wrong += !isRight && answer.contains("user-") ? 1 : 0;
    }
    return wrong;
  }

  @Test
  void everyCallIsMadeForTheUserItIsMeantFor() throws Exception {
    Map<String, String> owners = logins();
    SplittableRandom seeds = new SplittableRandom(20261122);
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom own = seeds.split();
      all.add(threads.submit(() -> wrongAnswers(owners, own)));
    }
    int wrong = 0;
    for (Future<Integer> one : all) {
      wrong += one.get(30, TimeUnit.MINUTES);
    }
    assertThat(wrong).isZero();
    assertThat(server.tokenRequests()).isGreaterThan(USERS / 2);
    assertThat(right.get()).as("others: the token ended on its way").isGreaterThan(ALL * 9 / 10);
  }
}
