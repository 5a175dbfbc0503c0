package dev.kelid.oauth.pod.otp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Work that one caller does for all who want the same at the same time. */
final class Flights<K, V> {
  private final ConcurrentHashMap<K, CompletableFuture<V>> flying = new ConcurrentHashMap<>();

  /** The outcome of the work, done here or by whoever began it. */
  V join(K key, Supplier<V> work) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> running = flying.putIfAbsent(key, own);
    if (running != null) {
      return outcome(running);
    }
    try {
      own.complete(work.get());
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
    } finally {
      flying.remove(key, own);
    }
    return outcome(own);
  }

  private static <V> V outcome(CompletableFuture<V> flight) {
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
