package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Callers at the same time, and waiting for something to happen, within bounds. */
final class Waiting {
  private static final long BOUND_SECONDS = 20;

  private Waiting() {}

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(100_000);
    }
  }

  /** A call on a thread of its own. */
  record Caller<V>(FutureTask<V> task, Thread thread) {
    static <V> Caller<V> start(Callable<V> call) {
      FutureTask<V> task = new FutureTask<>(call);
      Thread thread = new Thread(task, "caller");
      thread.setDaemon(true);
      thread.start();
      return new Caller<>(task, thread);
    }

    static <V> List<Caller<V>> start(int many, Callable<V> call) {
      List<Caller<V>> callers = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        callers.add(start(call));
      }
      return callers;
    }

    /** Waits for another caller. */
    boolean isParked() {
      Thread.State state = thread.getState();
      return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    V outcome() throws Exception {
      return task.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }
  }
}
