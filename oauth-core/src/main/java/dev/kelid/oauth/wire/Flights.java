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

  /** Its state changes inside computations of the map only. */
  private static final class Flight<V> {
    private final CompletableFuture<V> outcome = new CompletableFuture<>();
    private final Supplier<V> work;
    private int waiting;
    private boolean isHurried;
    private boolean isBegun;

    Flight(Supplier<V> work) {
      this.work = work;
    }
  }

  /**
   * Begins the work unless it is under way, and does not wait. Should somebody wait for it before
   * it has begun, it begins like work that is waited for.
   *
   * @param background runs it
   * @throws RejectedExecutionException if the executor takes nothing any more, and nobody waits
   */
  public void begin(K key, Supplier<V> work, Executor background) {
    if (flying.containsKey(key)) {
      return;
    }
    Flight<V> own = new Flight<>(work);
    if (flying.putIfAbsent(key, own) == null) {
      try {
        background.execute(() -> fly(key, own));
      } catch (RuntimeException | Error e) {
        if (isGivenUp(key, own)) {
          own.outcome.completeExceptionally(e);
          throw e;
        }
      }
      closeIfClosed();
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
    boolean[] isToBeLaunched = new boolean[1];
    Flight<V> flight =
        flying.compute(
            key,
            (k, running) -> {
              Flight<V> joined = running == null ? new Flight<>(work) : running;
              joined.waiting++;
              isToBeLaunched[0] = !joined.isBegun && !joined.isHurried;
              joined.isHurried = true;
              return joined;
            });
    if (isToBeLaunched[0]) {
      launch(key, flight);
      closeIfClosed();
    }
    boolean isInVain = false;
    try {
      return flight.outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      isInVain = true;
      throw e;
    } finally {
      leave(key, flight, isInVain);
    }
  }

  /** Nobody waits in a queue of work that nobody waits for. */
  private void launch(K key, Flight<V> flight) {
    try {
      executor.execute(() -> fly(key, flight));
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.outcome.completeExceptionally(e);
      throw e;
    }
  }

  /** Work that has not begun is not done when the last who waited for it has lost patience. */
  private void leave(K key, Flight<V> flight, boolean isInVain) {
    flying.computeIfPresent(
        key,
        (k, running) -> {
          if (running != flight) {
            return running;
          }
          flight.waiting--;
          return isInVain && flight.waiting == 0 && !flight.isBegun ? null : flight;
        });
  }

  /** Takes away what would only have run in the background; not if somebody waits for it. */
  private boolean isGivenUp(K key, Flight<V> flight) {
    boolean[] isGivenUp = new boolean[1];
    flying.computeIfPresent(
        key,
        (k, running) -> {
          isGivenUp[0] = running == flight && !flight.isHurried;
          return isGivenUp[0] ? null : running;
        });
    return isGivenUp[0];
  }

  private void fly(K key, Flight<V> flight) {
    if (!isBegunNow(key, flight)) {
      return; // nobody had the patience to wait for it to begin, or it began elsewhere
    }
    try {
      V outcome = flight.work.get();
      flying.remove(key, flight);
      flight.outcome.complete(outcome);
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.outcome.completeExceptionally(e);
    }
  }

  private boolean isBegunNow(K key, Flight<V> flight) {
    boolean[] isBegun = new boolean[1];
    flying.computeIfPresent(
        key,
        (k, running) -> {
          isBegun[0] = running == flight && !flight.isBegun;
          flight.isBegun |= isBegun[0];
          return running;
        });
    return isBegun[0];
  }

  /** Whether it was closed: then nothing flies any more. */
  public boolean isClosed() {
    return isClosed;
  }

  private void closeIfClosed() {
    if (isClosed) {
      close();
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
          flight.outcome.completeExceptionally(new RejectedExecutionException("closed"));
        });
  }
}
