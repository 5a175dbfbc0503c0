package dev.kelid.oauth.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep a JVM alive, and that are gone when their owner is closed. */
public final class DaemonThreads {
  private static final int SECONDS_TO_STOP = 2;

  private DaemonThreads() {}

  /**
   * Makes threads of one name, which take nothing along from the thread that happens to start them.
   */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(null, task, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
      return thread;
    };
  }

  /**
   * Lets what runs come to its end, all of it together for this long at most; then interrupts it.
   */
  public static void finish(Collection<? extends ExecutorService> pools, Duration atMost) {
    pools.forEach(ExecutorService::shutdown);
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (ExecutorService pool : pools) {
        if (!pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pools.forEach(ExecutorService::shutdownNow);
  }

  /** Interrupts what runs and waits for it a moment: containers complain of threads that stay. */
  public static void stop(ExecutorService threads) {
    threads.shutdownNow();
    try {
      boolean stopped = threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
      if (!stopped) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
