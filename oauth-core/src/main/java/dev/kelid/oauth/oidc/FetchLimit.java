package dev.kelid.oauth.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** So many at most in any stretch of time of this length, wherever it begins. */
final class FetchLimit {
  private final int most;
  private final Duration stretch;
  private final AtomicReference<List<Instant>> taken = new AtomicReference<>(List.of());

  FetchLimit(int most, Duration stretch) {
    this.most = most;
    this.stretch = stretch;
  }

  /** Whether there is room for one more. What is refused does not count. */
  boolean take(Instant now) {
    while (true) {
      List<Instant> before = Objects.requireNonNull(taken.get());
      List<Instant> recent = before.stream().filter(time -> isRecent(time, now)).toList();
      if (recent.size() >= most) {
        return false;
      }
      if (taken.compareAndSet(before, Stream.concat(recent.stream(), Stream.of(now)).toList())) {
        return true;
      }
    }
  }

  /** What seems to come is of a clock that was set back meanwhile: it must not count for ever. */
  private boolean isRecent(Instant time, Instant now) {
    return Duration.between(time, now).abs().compareTo(stretch) < 0;
  }
}
