package dev.kelid.tests.fuzz;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls on a thread with a stack of 256 KB, for a bounded time. */
public final class SmallStack {
  private static final long BYTES = 256L * 1024;
  private static final int LONGEST_SECONDS = 20;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SmallStack::thread);

  /** Its thread ends by itself when nothing is called any more. */
  public SmallStack() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "small-stack", BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Calls.
   *
   * @throws AssertionError if an {@link Error} comes of it, or nothing in time
   */
  public <T> T call(Callable<T> work) {
    try {
      return thread.submit(work).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError("neither an answer nor an exception of ours", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no end after " + LONGEST_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
