package dev.kelid.oauth.token;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which grants are not renewed early for a while, because it was tried in vain. Forgets what is
 * over.
 */
final class EarlyRenewals {
  private static final int CLEARED_ABOVE = 1_000;
  private static final long SHORTEST_PAUSE = 1_000;
  private static final long LONGEST_PAUSE = 60_000;
  private static final int PAUSE_SHARE = 4;

  private final ConcurrentMap<TokenKey, Pause> pauses = new ConcurrentHashMap<>();

  private final AtomicLong clearedAt = new AtomicLong();

  private record Pause(long generation, long until) {
    /** One that is longer than any is of a time before the clock was set back. */
    boolean isOver(long now) {
      return now >= until || until - now > LONGEST_PAUSE;
    }
  }

  boolean isPaused(TokenKey key, StoredGrant held, long now) {
    Pause pause = pauses.get(key);
    if (pause == null) {
      return false;
    }
    if (pause.generation() == held.generation() && !pause.isOver(now)) {
      return true;
    }
    pauses.remove(key, pause);
    return false;
  }

  /** No early attempt for a quarter of the time that is left. */
  void pause(TokenKey key, StoredGrant held, long now) {
    long share = (held.usableUntil() - now) / PAUSE_SHARE;
    long length = Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, share));
    clear(now);
    pauses.put(key, new Pause(held.generation(), now + length));
  }

  /** Once a second at most: it looks at all of them. */
  private void clear(long now) {
    long last = clearedAt.get();
    if (pauses.size() > CLEARED_ABOVE
        && now - last >= SHORTEST_PAUSE
        && clearedAt.compareAndSet(last, now)) {
      pauses.values().removeIf(pause -> pause.isOver(now));
    }
  }
}
