package dev.kelid.benchmarks.herd;

import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.benchmarks.table.Measured;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Many callers, each with a handle of its own, ask at once for a token that has ended, of one
 * user's grant with a one-time refresh token. The server counts the requests; a caller fails who
 * gets no token that the server would take; a grant is dead whose held refresh token the server
 * would refuse. The first round of a JVM is counted, and not timed.
 *
 * <p>Nimbus' SDK and ScribeJava hold no tokens: they have no part in it.
 */
public final class Herd {
  /** How long the server takes for a grant, and for a refusal where that is slow. */
  public static final int SERVER_MILLIS = 100;

  private static final List<String> METHODS = List.of("byHand", "kelid", "spring", "google");
  private static final int FEW = 20;
  private static final int ROUNDS = 3;
  private static final int ROUNDS_OF_A_CHECK = 2;

  private Herd() {}

  /** Makes a contest, by what reuse does and how fast refusals are. */
  @FunctionalInterface
  public interface Maker {
    /** A contest of all libraries. */
    JvmContest make(boolean reuseRevokes, boolean slowRefusals);
  }

  /** 200 of them. */
  public static Maker platformThreads(Path java) {
    return maker(java, "200", "platform");
  }

  /** 1,000 of them. */
  public static Maker virtualThreads(Path java) {
    return maker(java, "1000", "virtual");
  }

  private static Maker maker(Path java, String callers, String threads) {
    return (revokes, slow) ->
        new JvmContest(
            Herd.class,
            METHODS,
            java,
            List.of(),
            List.of(callers, threads, String.valueOf(revokes), String.valueOf(slow)));
  }

  /**
   * Takes a library, {@code full} or {@code quick}, how many callers, on what threads, whether
   * reuse revokes, whether refusals are slow. Prints the worst of all rounds.
   */
  public static void main(String[] arguments) throws Exception {
    boolean isFull = arguments[1].equals(JvmContest.FULL);
    int count = isFull ? Integer.parseInt(arguments[2]) : FEW;
    boolean slow = Boolean.parseBoolean(arguments[5]);
    ExecutorService threads = threads(arguments[3], count);
    try (AuthorizationServer server =
            AuthorizationServer.builder()
                .tokenDelay(Duration.ofMillis(SERVER_MILLIS))
                .refusalDelay(slow ? Duration.ofMillis(SERVER_MILLIS) : Duration.ZERO)
                .reuseRevokesFamily(Boolean.parseBoolean(arguments[4]))
                .accessTokenLifetime(Duration.ofHours(1))
                .start();
        Callers callers = callers(arguments[0], server.endpoint(Endpoint.TOKEN))) {
      Round worst = worst(new Rush(server, callers, threads, count), isFull);
      if (List.of("kelid", "byHand").contains(arguments[0]) && !isFull) {
        Checked.require(worst.requests() == 1 && worst.failures() == 0, worst);
      }
      measured(worst).print(System.out);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Round worst(Rush rush, boolean isFull) throws Exception {
    Round worst = rush.round().untimed();
    for (int i = 1; i < (isFull ? ROUNDS : ROUNDS_OF_A_CHECK); i++) {
      worst = worst.and(rush.round());
    }
    return worst;
  }

  private static Measured measured(Round worst) {
    return new Measured(
        Map.of(
            Figure.WALL, (double) worst.slowest(),
            Figure.REQUESTS, (double) worst.requests(),
            Figure.FAILURES, (double) worst.failures(),
            Figure.DEAD_GRANTS, (double) worst.dead()));
  }

  private static Callers callers(String library, URI endpoint) {
    return switch (library) {
      case "byHand" -> new ByHandCallers(endpoint);
      case "kelid" -> new KelidCallers(endpoint);
      case "spring" -> new SpringCallers(endpoint);
      case "google" -> new GoogleCallers(endpoint);
      default -> throw new IllegalArgumentException(library);
    };
  }

  /** Virtual threads by name: this is compiled for a Java that has none. */
  private static ExecutorService threads(String kind, int count)
      throws ReflectiveOperationException {
    return kind.equals("virtual")
        ? (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
        : Executors.newFixedThreadPool(count);
  }
}
