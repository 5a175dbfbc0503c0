package dev.kelid.tests.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A time that passes when a test says so. */
final class Time implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(InstantSource.system().instant());

  @Override
  public Instant instant() {
    return now.get();
  }

  void pass(Duration duration) {
    now.updateAndGet(at -> at.plus(duration));
  }
}
