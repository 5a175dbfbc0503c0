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
public final class Flights<K, V> implements AutoCloseable {
  private final ConcurrentMap<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Executor executor;
  private volatile boolean isClosed;

  /** Flights on this executor. */
  public Flights(Executor executor) {
    this.executor = executor;
  }

  private record Flight<V>(
      CompletableFuture<V> outcome,
      Supplier<V> work,
      AtomicBoolean isBegun,
      AtomicBoolean isAwaited) {
    Flight(Supplier<V> work, boolean isAwaited) {
      this(new CompletableFuture<>(), work, new AtomicBoolean(), new AtomicBoolean(isAwaited));
    }
  }

  /**
   * Begins the work unless it is under way, and does not wait. Should somebody wait for it before
   * it has begun, it begins like work that is waited for.
   *
   * @param background runs it
   * @throws RejectedExecutionException if the executor takes nothing any more
   */
  public void begin(K key, Supplier<V> work, Executor background) {
    if (!flying.containsKey(key)) {
      join(key, new Flight<>(work, false), background);
    }
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
    Flight<V> flight = join(key, new Flight<>(work, true), executor);
    hurry(key, flight);
    try {
      return flight.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (!flight.isBegun().get()) {
        flying.remove(key, flight);
      }
      throw e;
    }
  }

  private Flight<V> join(K key, Flight<V> own, Executor runner) {
    Flight<V> running = flying.putIfAbsent(key, own);
    if (running != null) {
      return running;
    }
    launch(key, own, runner);
    if (isClosed) {
      close();
    }
    return own;
  }

  /** Nobody waits in a queue of work that nobody waits for. */
  private void hurry(K key, Flight<V> flight) {
    if (!flight.isBegun().get() && flight.isAwaited().compareAndSet(false, true)) {
      launch(key, flight, executor);
    }
  }

  private void launch(K key, Flight<V> flight, Executor runner) {
    try {
      runner.execute(() -> fly(key, flight));
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.outcome().completeExceptionally(e);
      throw e;
    }
  }

  private void fly(K key, Flight<V> flight) {
    if (!flight.equals(flying.get(key)) || !flight.isBegun().compareAndSet(false, true)) {
      return; // nobody had the patience to wait for it to begin, or it began elsewhere
    }
    try {
      V outcome = flight.work().get();
      flying.remove(key, flight);
      flight.outcome().complete(outcome);
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.outcome().completeExceptionally(e);
    }
  }

  /**
   * Whoever waits gets a {@link RejectedExecutionException} at once, and so does whoever comes.
   * What has begun goes on.
   */
  @Override
  public void close() {
    isClosed = true;
    flying.forEach(
        (key, flight) -> {
          flying.remove(key, flight);
          flight.outcome().completeExceptionally(new RejectedExecutionException("closed"));
        });
  }
}
