package dev.kelid.oauth.store.tests;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until a test moves it. */
public final class StoreClock implements InstantSource {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");

  private final AtomicLong passed = new AtomicLong();

  /** A clock that stands. */
  public StoreClock() {}

  /** Moves it on. */
  public void advance(Duration by) {
    passed.addAndGet(by.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passed.get());
  }
}
