package dev.kelid.oauth.apache;

import dev.kelid.oauth.wire.DaemonThreads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cancels requests that take longer than they may. All may take equally long, so that one alarm is
 * enough for all that run: it looks when the oldest of them may be late, and wakes no thread for
 * those that are not.
 */
final class TimeLimits implements AutoCloseable {
  private final long longest;
  private final ScheduledThreadPoolExecutor alarm;
  private final Set<Limit> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isSet = new AtomicBoolean();

  TimeLimits(Duration longest) {
    this.longest = longest.toNanos();
    this.alarm = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("kelid-time-limit"));
    alarm.setKeepAliveTime(10, TimeUnit.SECONDS);
    alarm.allowCoreThreadTimeOut(true);
  }

  /** What is cancelled when its time is over, unless it is closed before. */
  final class Limit implements AutoCloseable {
    private final Cancellable request;
    private final long end = System.nanoTime() + longest;

    private Limit(Cancellable request) {
      this.request = request;
    }

    boolean isOver() {
      return left() <= 0;
    }

    /** A request that cannot be cancelled must not cost the others their limit. */
    private void cancel() {
      close();
      try {
        request.cancel();
      } catch (RuntimeException e) {
        log().log(Level.WARNING, "a request that took too long could not be cancelled", e);
      }
    }

    private long left() {
      return end - System.nanoTime();
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }

  /**
   * From now on.
   *
   * @throws RejectedExecutionException if this is closed
   */
  Limit of(Cancellable request) {
    Limit limit = new Limit(request);
    running.add(limit);
    try {
      setUnlessSet(longest);
      if (alarm.isShutdown()) {
        throw new RejectedExecutionException("closed");
      }
      return limit;
    } catch (RejectedExecutionException e) {
      limit.close();
      throw e;
    }
  }

  private void setUnlessSet(long nanoseconds) {
    if (!isSet.get() && isSet.compareAndSet(false, true)) {
      lookIn(nanoseconds);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
  private void lookIn(long nanoseconds) {
    alarm.schedule(this::look, nanoseconds, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long next = Long.MAX_VALUE;
    for (Limit limit : running) {
      long left = limit.left();
      if (left > 0) {
        next = Math.min(next, left);
      } else {
        limit.cancel();
      }
    }
    if (next < Long.MAX_VALUE) {
      lookIn(next);
      return;
    }
    isSet.set(false);
    if (!running.isEmpty()) { // begun since, and found the alarm set
      setUnlessSet(0);
    }
  }

  /** Looked up when there is something to say, not with the class: a start-up needs no log. */
  private static System.Logger log() {
    return System.getLogger(TimeLimits.class.getName());
  }

  /** Whatever runs is nobody's to cancel any more. */
  @Override
  public void close() {
    DaemonThreads.stop(alarm);
  }
}
