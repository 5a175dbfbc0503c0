package dev.kelid.oauth;

import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import java.io.IOException;
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
import java.util.concurrent.TimeoutException;

/** Many callers at one expiry, each with a handle of its own, at a server that takes 100 ms. */
final class RefreshHerd implements AutoCloseable {
  private static final long BOUND_SECONDS = 60;

  final MovingClock clock = MovingClock.standing();
  final AuthorizationServer server;
  private final ApacheTransport wire = new ApacheTransport();
  private final OAuthClients clients;
  private final String owner;
  private volatile CountDownLatch mayArrive = new CountDownLatch(0);

  RefreshHerd(AuthorizationServerBuilder builder) {
    this(builder, Timeouts.standard());
  }

  /** Its callers wait half as long again as an exchange may take. */
  RefreshHerd(AuthorizationServerBuilder builder, Timeouts timeouts) {
    server = builder.clock(clock).tokenDelay(Duration.ofMillis(100)).start();
    clients =
        OAuthClients.builder()
            .registrations(List.of(Registrations.at(server).build()))
            .clock(clock)
            .transport(this::send)
            .timeouts(timeouts)
            .build();
    owner = Registrations.login(clients.only()).owner();
  }

  /** Of callers that give up after three quarters of a second. */
  static RefreshHerd impatient() {
    Timeouts timeouts =
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(500));
    return new RefreshHerd(AuthorizationServer.builder(), timeouts);
  }

  /** Answers arrive when they may. */
  private HttpReply send(HttpCall call) throws IOException {
    HttpReply reply = wire.send(call);
    Waiting.on(mayArrive);
    return reply;
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
      return isAliveAfter(0);
    }

    boolean isAliveAfter(int failed) {
      return requests == 1 && failures == failed && tokens.size() == 1 && isAlive;
    }
  }

  Outcome round(ExecutorService callers, int count) throws InterruptedException {
    Set<String> tokens = new HashSet<>();
    int failures = failures(start(callers, count), tokens);
    return new Outcome(server.tokenRequests(), failures, tokens, isAlive());
  }

  private static int failures(List<Future<String>> all, Set<String> tokens)
      throws InterruptedException {
    int failures = 0;
    for (Future<String> caller : all) {
      try {
        tokens.add(caller.get(BOUND_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException | TimeoutException e) {
        failures++;
      }
    }
    return failures;
  }

  /** Every caller is interrupted while the server works; then somebody else comes. */
  Outcome roundOfInterrupted(ExecutorService callers, int count) throws InterruptedException {
    List<Future<String>> all = start(callers, count);
    Waiting.until(() -> server.tokenRequests() == 1);
    all.forEach(caller -> caller.cancel(true));
    String token = clients.only().owner(owner).accessToken().value();
    return new Outcome(server.tokenRequests(), 0, Set.of(token), isAlive());
  }

  /** The answer is on its way until the last caller has lost patience; then somebody else comes. */
  Outcome roundOfImpatient(ExecutorService callers, int count) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    mayArrive = held;
    int failures = failures(start(callers, count), new HashSet<>());
    held.countDown();
    Waiting.until(this::isThere);
    String token = clients.only().owner(owner).accessToken().value();
    return new Outcome(server.tokenRequests(), failures, Set.of(token), isAlive());
  }

  private boolean isThere() {
    try {
      return !clients.only().owner(owner).accessToken().value().isEmpty();
    } catch (Unreachable e) {
      return false;
    }
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
    wire.close();
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
      try (RefreshHerd hasty = impatient()) {
        Outcome outcome = hasty.roundOfImpatient(callers, count);
        System.out.println("impatient " + outcome.isAliveAfter(count));
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
