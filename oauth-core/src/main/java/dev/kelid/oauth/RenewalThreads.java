package dev.kelid.oauth;

import dev.kelid.oauth.wire.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the renewals of each registration, gone when there is nothing to renew: a server that
 * hangs holds up its own registrations only. A hundred renewals run at a time, the rest waits in
 * the order in which it came. Renewals that nobody waits for have threads of their own, so that
 * nobody waits behind them.
 */
final class RenewalThreads implements AutoCloseable {
  private static final int MOST = 100;
  private static final int MOST_IN_BACKGROUND = 8;
  private static final int LONGEST_BACKGROUND_QUEUE = 10_000;
  private static final int SECONDS_IDLE = 10;

  private final ConcurrentMap<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();
  private final Duration longest;
  private final @Nullable ThreadFactory factory;

  /**
   * Threads whose work takes no longer than this once its request is sent.
   *
   * @param factory makes them; null for daemon threads
   */
  RenewalThreads(Duration longest, @Nullable ThreadFactory factory) {
    this.longest = longest;
    this.factory = factory;
  }

  /** Runs what callers wait for. */
  Executor of(String registration) {
    return pool("kelid-renewal-" + registration, MOST, Integer.MAX_VALUE);
  }

  /** Runs what nobody waits for. */
  Executor inBackground(String registration) {
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
            factory(name));
    pool.allowCoreThreadTimeOut(true);
    if (pools.putIfAbsent(name, pool) != null) {
      throw new IllegalStateException(name + " is there already");
    }
    return pool;
  }

  /** Makes threads of this name, if it is asked for names. */
  ThreadFactory factory(String name) {
    return factory != null ? factory : DaemonThreads.named(name);
  }

  /** Renewals under way may end, all at once: their answers hold the only tokens that work. */
  @Override
  public void close() {
    DaemonThreads.finish(pools.values(), longest);
  }
}
