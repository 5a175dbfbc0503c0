package dev.kelid.oauth.cli.otp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is ahead of the system's by as much as it is told. */
final class MovingClock implements InstantSource {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  void advance(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }
}
