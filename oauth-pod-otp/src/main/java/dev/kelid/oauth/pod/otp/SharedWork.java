package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.wire.DaemonThreads;
import dev.kelid.oauth.wire.Flights;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done once for all callers who want the same at the same time, on a thread of its
 * own: whoever is interrupted or loses patience breaks nothing off. There are no more threads than
 * callers, each ends a moment after its work, and work that waits for other work never waits for a
 * thread.
 */
final class SharedWork<K, V> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final String registration;
  private final String endpoint;
  private final ThreadPoolExecutor threads;
  private final Flights<K, V> flights;

  SharedWork(String registration, Step step) {
    this.registration = registration;
    this.endpoint = OtpCalls.name(step);
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("kelid-one-time-code"));
    this.flights = new Flights<>(threads);
  }

  /**
   * The outcome of the work, begun now or by somebody else.
   *
   * @throws Unreachable if this caller is interrupted or has waited for long; the work goes on
   */
  V join(K key, Supplier<V> work) {
    try {
      return flights.await(key, work, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unfinished("interrupted before the answer came", e);
    } catch (TimeoutException e) {
      throw unfinished("no answer within " + PATIENCE.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  /** Whoever waits is told, and what is at work is interrupted. */
  @Override
  public void close() {
    flights.close();
    DaemonThreads.stop(threads);
  }

  private Unreachable unfinished(String reason, Exception cause) {
    return new Unreachable(registration, endpoint, reason, cause);
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error failure) {
      throw failure;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("the work broke down", cause);
  }
}
