package dev.kelid.oauth.wire;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep a JVM alive, and that are gone when their owner is closed. */
public final class DaemonThreads {
  private static final int SECONDS_TO_STOP = 2;

  private DaemonThreads() {}

  /** Makes threads of one name. */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
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
