package dev.kelid.oauth;

import dev.kelid.oauth.wire.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few daemon threads for renewals, gone when there is nothing to renew. */
final class RenewalThreads implements Executor, AutoCloseable {
  private static final int MOST = 32;

  private final ThreadPoolExecutor threads;

  RenewalThreads() {
    threads =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("kelid-renewal"));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    DaemonThreads.stop(threads);
  }
}
