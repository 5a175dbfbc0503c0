package dev.kelid.oauth.wire;

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

  /** Lets what runs come to its end, for a moment; then interrupts it. */
  public static void finish(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
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
