package dev.kelid.oauth;

import dev.kelid.oauth.wire.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Daemon threads for the renewals of each registration, gone when there is nothing to renew: a
 * server that hangs holds up its own registrations only. A hundred renewals run at a time, the rest
 * waits in the order in which it came. Renewals that nobody waits for have threads of their own, so
 * that nobody waits behind them.
 */
final class RenewalThreads implements Resources.Threads, AutoCloseable {
  private static final int MOST = 100;
  private static final int MOST_IN_BACKGROUND = 8;
  private static final int LONGEST_BACKGROUND_QUEUE = 10_000;
  private static final int SECONDS_IDLE = 10;

  private final ConcurrentMap<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();
  private final Duration longest;

  /** Threads whose work takes no longer than this once its request is sent. */
  RenewalThreads(Duration longest) {
    this.longest = longest;
  }

  @Override
  public Executor of(String registration) {
    return pool("kelid-renewal-" + registration, MOST, Integer.MAX_VALUE);
  }

  @Override
  public Executor inBackground(String registration) {
    return pool(
        "kelid-early-renewal-" + registration, MOST_IN_BACKGROUND, LONGEST_BACKGROUND_QUEUE);
  }

  private ThreadPoolExecutor pool(String name, int threads, int queue) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            SECONDS_IDLE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(queue),
            DaemonThreads.named(name));
    pool.allowCoreThreadTimeOut(true);
    if (pools.putIfAbsent(name, pool) != null) {
      throw new IllegalStateException(name + " is there already");
    }
    return pool;
  }

  /** Renewals under way may end, all at once: their answers hold the only tokens that work. */
  @Override
  public void close() {
    DaemonThreads.finish(pools.values(), longest);
  }
}
