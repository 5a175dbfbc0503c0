package dev.kelid.oauth.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The states that came back already, each remembered until its login has taken too long anyway: of
 * many parallel uses of one, a single one wins. When it is full nothing is forgotten, and nothing
 * new is taken for the first use until there is room.
 */
final class UsedStates {
  private static final int MOST = 300_000;
  private static final Duration BETWEEN_CLEANINGS = Duration.ofSeconds(10);

  private final ConcurrentMap<String, Instant> until = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.MIN);
  private final int most;

  UsedStates() {
    this(MOST);
  }

  UsedStates(int most) {
    this.most = most;
  }

  /** What can be said of a state. */
  enum Use {
    FIRST,
    REPEATED,
    UNKNOWN
  }

  /**
   * Uses a state up.
   *
   * @param end from then on nobody may use it anyway
   */
  Use claim(String state, Instant end, Instant now) {
    clean(now);
    if (until.containsKey(state)) {
      return Use.REPEATED;
    }
    if (until.size() >= most) {
      return Use.UNKNOWN;
    }
    return until.putIfAbsent(state, end) == null ? Use.FIRST : Use.REPEATED;
  }

  private void clean(Instant now) {
    Instant last = Objects.requireNonNull(cleaned.get());
    boolean isDue =
        last.equals(Instant.MIN)
            || Duration.between(last, now).abs().compareTo(BETWEEN_CLEANINGS) > 0;
    if (isDue && cleaned.compareAndSet(last, now)) {
      until.values().removeIf(end -> !now.isBefore(end));
    }
  }
}
