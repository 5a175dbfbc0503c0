package dev.kelid.oauth;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.wire.DaemonThreads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renews stored grants that were not renewed for long, before their refresh tokens age out: one
 * after the other, on one thread. What cannot be renewed now is left alone for a while, and so are
 * grants of registrations that are not here.
 */
final class KeepAlive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KeepAlive.class.getName());
  private static final int BATCH = 100;
  private static final int MOST_LEFT_ALONE = 10_000;
  private static final int MOST_IN_VAIN = 3;
  private static final int SHARE = 10;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final double LEAST_JITTER = 0.75;
  private static final double JITTER = 0.5;

  private final List<OAuthClient> clients;
  private final Resources with;
  private final Duration idle;
  private final ConcurrentMap<TokenKey, Instant> leftAlone = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor thread;

  /** Does nothing before {@link #start}. */
  KeepAlive(Collection<OAuthClient> clients, Resources with, Duration idle) {
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException(
          "keep-alive is " + idle + ": it must be more than nothing");
    }
    this.clients = List.copyOf(clients);
    this.with = with;
    this.idle = idle;
    this.thread = new ScheduledThreadPoolExecutor(1, with.threads().factory("kelid-keep-alive"));
  }

  KeepAlive start() {
    schedule(pause());
    return this;
  }

  private void schedule(Duration after) {
    if (!thread.isShutdown()) {
      var unused = thread.schedule(this::run, after.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    boolean isMore = false;
    try {
      isMore = renewIdle() >= BATCH;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "keep-alive could not look for idle grants", e);
    }
    schedule(isMore ? SHORTEST_PAUSE : pause());
  }

  /** How many were renewed. */
  int renewIdle() {
    Instant now = with.clock().instant();
    Instant before = now.minus(idle);
    leftAlone.values().removeIf(until -> !now.isBefore(until));
    Map<String, Integer> inVain = new HashMap<>();
    int renewed = 0;
    for (TokenKey key : with.store().idle(before, BATCH + leftAlone.size())) {
      if (thread.isShutdown()) {
        return renewed;
      }
      if (!leftAlone.containsKey(key) && isRenewed(key, before, inVain)) {
        renewed++;
      }
    }
    return renewed;
  }

  /**
   * After some requests in vain in a row a server is not asked for this client's other grants
   * either.
   */
  private boolean isRenewed(TokenKey key, Instant before, Map<String, Integer> inVain) {
    try {
      if (inVain.getOrDefault(key.client(), 0) < MOST_IN_VAIN
          && clients.stream().anyMatch(client -> client.renew(key, before))) {
        inVain.remove(key.client());
        return true;
      }
    } catch (Unreachable e) {
      if (wasSent(e)) {
        inVain.merge(key.client(), 1, Integer::sum);
      }
      LOG.log(Level.DEBUG, "an idle grant was not renewed", e);
    } catch (OAuthException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "an idle grant was not renewed", e);
    }
    if (leftAlone.size() < MOST_LEFT_ALONE) {
      leftAlone.put(key, with.clock().instant().plus(pause()));
    }
    return false;
  }

  /** Without a status and without a cause nothing was sent; nor was it if the store failed. */
  private static boolean wasSent(Unreachable failure) {
    return failure.status() != 0
        || (failure.getCause() != null && !failure.endpoint().equals("token store"));
  }

  /** A part of the idle time, never quite the same. */
  private Duration pause() {
    Duration share = idle.dividedBy(SHARE);
    Duration pause = share.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : share;
    double jitter = LEAST_JITTER + JITTER * with.random().nextDouble();
    Duration jittered = Duration.ofMillis(Math.round(pause.toMillis() * jitter));
    return jittered.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : jittered;
  }

  @Override
  public void close() {
    DaemonThreads.stop(thread);
  }
}
