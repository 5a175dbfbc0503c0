package dev.kelid.oauth.store.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that start at the same moment. */
final class Race {
  static final int RACERS = 8;
  private static final int SECONDS = 60;

  private Race() {}

  /** What each of them got, in the order of their numbers from 0. */
  static <T> List<T> of(IntFunction<T> run) {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      CyclicBarrier start = new CyclicBarrier(RACERS);
      List<Future<T>> runs = new ArrayList<>();
      for (int racer = 0; racer < RACERS; racer++) {
        int number = racer;
        runs.add(
            threads.submit(
                () -> {
                  start.await(SECONDS, TimeUnit.SECONDS);
                  return run.apply(number);
                }));
      }
      return outcomes(runs);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> outcomes(List<Future<T>> runs) {
    List<T> outcomes = new ArrayList<>();
    for (Future<T> run : runs) {
      try {
        outcomes.add(run.get(SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("a thread did not come through", e);
      }
    }
    return outcomes;
  }
}
