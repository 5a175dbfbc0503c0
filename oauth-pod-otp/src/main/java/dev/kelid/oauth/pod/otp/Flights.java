package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.wire.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work that is done once for all who want the same at the same time: on a thread of its own, for no
 * caller's interruption may break off what the others wait for, and a code can be shown only once.
 */
final class Flights<K, V> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String registration;
  private final String endpoint;
  private final ThreadFactory threads = DaemonThreads.named("kelid-one-time-code");
  private final ConcurrentHashMap<K, CompletableFuture<V>> flying = new ConcurrentHashMap<>();

  /**
   * No work yet.
   *
   * @param registration id of the registration
   * @param endpoint what is waited for, in words
   */
  Flights(String registration, String endpoint) {
    this.registration = registration;
    this.endpoint = endpoint;
  }

  /**
   * The outcome of the work, begun here or by another caller.
   *
   * @throws Unreachable if this caller is interrupted, or there is no outcome within a minute
   */
  V join(K key, Supplier<V> work) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> running = flying.putIfAbsent(key, own);
    if (running == null) {
      threads.newThread(() -> fly(key, own, work)).start();
    }
    return outcome(running == null ? own : running);
  }

  private void fly(K key, CompletableFuture<V> flight, Supplier<V> work) {
    try {
      V value = work.get();
      flying.remove(key, flight);
      flight.complete(value);
    } catch (RuntimeException | Error e) {
      flying.remove(key, flight);
      flight.completeExceptionally(e);
    }
  }

  private V outcome(CompletableFuture<V> flight) {
    try {
      return flight.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(registration, endpoint, "interrupted while waiting", e);
    } catch (TimeoutException e) {
      throw new Unreachable(registration, endpoint, "no outcome within " + PATIENCE, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the work broke down", e.getCause());
    }
  }
}
