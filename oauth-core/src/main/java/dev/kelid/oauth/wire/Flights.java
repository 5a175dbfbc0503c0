package dev.kelid.oauth.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Work that many callers want at the same time, done once, by an executor and never on a caller's
 * thread: whoever waits can be interrupted or lose patience without harm to the others. Nothing is
 * remembered of a flight that has ended.
 *
 * @param <K> what is wanted
 * @param <V> its outcome
 */
public final class Flights<K, V> {
  private final ConcurrentMap<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Executor executor;

  /** Flights on this executor. */
  public Flights(Executor executor) {
    this.executor = executor;
  }

  private record Flight<V>(CompletableFuture<V> outcome, AtomicBoolean isBegun) {}

  /**
   * Begins the work unless it is under way, and does not wait.
   *
   * @throws RejectedExecutionException if the executor takes nothing any more
   */
  public void begin(K key, Supplier<V> work) {
    join(key, work);
  }

  /**
   * Waits for the outcome of the work, begun now or before.
   *
   * @throws InterruptedException if the waiting was interrupted; the work goes on
   * @throws TimeoutException if it took too long; the work goes on
   * @throws ExecutionException with what the work threw
   * @throws RejectedExecutionException if the executor takes nothing any more
   */
  public V await(K key, Supplier<V> work, Duration patience)
      throws InterruptedException, TimeoutException, ExecutionException {
    Flight<V> flight = join(key, work);
    try {
      return flight.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (!flight.isBegun().get()) {
        flying.remove(key, flight);
      }
      throw e;
    }
  }

  private Flight<V> join(K key, Supplier<V> work) {
    Flight<V> own = new Flight<>(new CompletableFuture<>(), new AtomicBoolean());
    Flight<V> running = flying.putIfAbsent(key, own);
    if (running != null) {
      return running;
    }
    try {
      executor.execute(() -> fly(key, own, work));
    } catch (RuntimeException | Error e) {
      flying.remove(key, own);
      own.outcome().completeExceptionally(e);
      throw e;
    }
    return own;
  }

  private void fly(K key, Flight<V> flight, Supplier<V> work) {
    flight.isBegun().set(true);
    if (!flight.equals(flying.get(key))) {
      return; // nobody had the patience to wait for it to begin
    }
    try {
      V outcome = work.get();
      flying.remove(key, flight);
      flight.outcome().complete(outcome);
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.outcome().completeExceptionally(e);
    }
  }
}
