package dev.kelid.oauth.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** The ids of tokens that came already, for as long as each is valid. Never drops a valid one. */
final class SeenTokens {
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

  private final ConcurrentMap<String, Instant> until = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.MIN);
  private final int most;

  SeenTokens(int most) {
    this.most = most;
  }

  /** What can be said of an id. */
  enum Outcome {
    FIRST,
    SEEN,
    FULL
  }

  /** Of many parallel uses of one id, a single one is the first. */
  Outcome claim(String id, Instant end, Instant now) {
    clean(now);
    if (until.containsKey(id)) {
      return Outcome.SEEN;
    }
    if (until.size() >= most) {
      return Outcome.FULL;
    }
    return until.putIfAbsent(id, end) == null ? Outcome.FIRST : Outcome.SEEN;
  }

  void forget(String id) {
    until.remove(id);
  }

  private void clean(Instant now) {
    Instant last = Objects.requireNonNull(cleaned.get());
    boolean isDue = last.equals(Instant.MIN) || now.isAfter(last.plus(BETWEEN_CLEANINGS));
    if ((isDue || until.size() >= most) && cleaned.compareAndSet(last, now)) {
      until.values().removeIf(end -> !now.isBefore(end));
    }
  }
}
