package dev.kelid.oauth;

import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many callers at one expiry, each with a handle of its own, at a server that takes 100 ms. */
final class RefreshHerd implements AutoCloseable {
  private static final long BOUND_SECONDS = 60;

  final MovingClock clock = MovingClock.standing();
  final AuthorizationServer server;
  private final OAuthClients clients;
  private final String owner;

  RefreshHerd(AuthorizationServerBuilder builder) {
    server = builder.clock(clock).tokenDelay(Duration.ofMillis(100)).start();
    clients =
        OAuthClients.builder()
            .registrations(List.of(Registrations.at(server).build()))
            .clock(clock)
            .build();
    owner = Registrations.login(clients.only()).owner();
  }

  /**
   * What came of one expiry.
   *
   * @param requests that the server counted
   * @param failures of callers
   * @param tokens that callers got
   * @param isAlive whether the token that is held now works
   */
  record Outcome(int requests, int failures, Set<String> tokens, boolean isAlive) {
    boolean isGood() {
      return requests == 1 && failures == 0 && tokens.size() == 1 && isAlive;
    }
  }

  Outcome round(ExecutorService callers, int count) throws InterruptedException {
    List<Future<String>> all = start(callers, count);
    int failures = 0;
    Set<String> tokens = new HashSet<>();
    for (Future<String> caller : all) {
      try {
        tokens.add(caller.get(BOUND_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
        failures++;
      }
    }
    return new Outcome(server.tokenRequests(), failures, tokens, isAlive());
  }

  /** Every caller is interrupted while the server works; then somebody else comes. */
  Outcome roundOfInterrupted(ExecutorService callers, int count) throws InterruptedException {
    List<Future<String>> all = start(callers, count);
    Waiting.until(() -> server.tokenRequests() == 1);
    all.forEach(caller -> caller.cancel(true));
    String token = clients.only().owner(owner).accessToken().value();
    return new Outcome(server.tokenRequests(), 0, Set.of(token), isAlive());
  }

  private List<Future<String>> start(ExecutorService callers, int count)
      throws InterruptedException {
    clock.advance(Duration.ofMinutes(5));
    server.clearRequests();
    CountDownLatch ready = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AuthorizedClient own = clients.only().owner(owner);
      all.add(
          callers.submit(
              () -> {
                ready.countDown();
                go.await();
                return own.accessToken().value();
              }));
    }
    if (!ready.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the callers did not start");
    }
    go.countDown();
    return all;
  }

  private boolean isAlive() {
    return server.isActive(clients.only().owner(owner).accessToken().value());
  }

  @Override
  public void close() {
    clients.close();
    server.close();
  }

  /** On virtual threads, which only a newer Java has: prints what came of each round. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    ExecutorService callers =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (RefreshHerd herd = new RefreshHerd(AuthorizationServer.builder())) {
      for (int round = 0; round < rounds; round++) {
        System.out.println("herd " + herd.round(callers, count).isGood());
        System.out.println("interrupted " + herd.roundOfInterrupted(callers, count).isGood());
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
