package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is fetched at first use, kept, and fetched again when it has aged. One caller
 * fetches for all: while a value is held nobody else waits, and a fetch that fails leaves the held
 * value in place, for a bounded time, and is not repeated at once.
 */
public final class Fetched<T> {
  /** How many times {@code fresh} a value is still used while it cannot be fetched again. */
  private static final int STALE_AT_MOST = 24;

  private final InstantSource clock;
  private final Duration fresh;
  private final Duration pause;
  private final Supplier<T> fetch;
  private final ReentrantLock fetching = new ReentrantLock();
  private final AtomicReference<@Nullable State<T>> state = new AtomicReference<>();
  private final AtomicReference<@Nullable OAuthException> failure = new AtomicReference<>();

  /**
   * Nothing is fetched yet.
   *
   * @param clock tells when the value has aged
   * @param fresh how long a value is good without asking again
   * @param pause the shortest time between two attempts once a value is held
   * @param fetch brings the value; throws if it cannot
   */
  public Fetched(InstantSource clock, Duration fresh, Duration pause, Supplier<T> fetch) {
    this.clock = clock;
    this.fresh = fresh;
    this.pause = pause;
    this.fetch = fetch;
  }

  private record State<T>(T value, Instant fetchedAt, Instant nextAttempt) {}

  /**
   * The value. Blocks while it is fetched for the first time.
   *
   * @throws OAuthException if none is held and none could be fetched
   */
  public T get() {
    State<T> held = state.get();
    if (held == null) {
      return first();
    }
    Instant now = clock.instant();
    if (now.isBefore(held.fetchedAt().plus(fresh)) || now.isBefore(held.nextAttempt())) {
      return held.value();
    }
    return refreshed(held);
  }

  /** Those who waited while another's attempt failed share its failure. */
  private T first() {
    OAuthException before = failure.get();
    fetching.lock();
    try {
      State<T> held = state.get();
      if (held != null && !isTooOld(held)) {
        return held.value();
      }
      OAuthException meanwhile = failure.get();
      if (meanwhile != null && meanwhile != before) {
        throw meanwhile;
      }
      return store(fetch.get());
    } catch (OAuthException e) {
      failure.set(e);
      throw e;
    } finally {
      fetching.unlock();
    }
  }

  private T refreshed(State<T> held) {
    if (isTooOld(held)) {
      return first();
    }
    if (!fetching.tryLock()) {
      return held.value();
    }
    try {
      return store(fetch.get());
    } catch (OAuthException e) {
      Instant next = clock.instant().plus(pause);
      state.set(new State<>(held.value(), held.fetchedAt(), next));
      return held.value();
    } finally {
      fetching.unlock();
    }
  }

  private boolean isTooOld(State<T> held) {
    return clock.instant().isAfter(held.fetchedAt().plus(fresh.multipliedBy(STALE_AT_MOST)));
  }

  /**
   * A value fetched after {@code seen} was: another caller's if there is one by now, else fetched
   * here, if it may be.
   *
   * @param mayFetch asked once, and only if it must be fetched here
   * @throws OAuthException if it could not be fetched; what was held is still held
   */
  public T newerThan(T seen, BooleanSupplier mayFetch) {
    fetching.lock();
    try {
      State<T> held = state.get();
      if (held != null && (held.value() != seen || !mayFetch.getAsBoolean())) {
        return held.value();
      }
      return store(fetch.get());
    } finally {
      fetching.unlock();
    }
  }

  private T store(T value) {
    Instant now = clock.instant();
    state.set(new State<>(value, now, now.plus(fresh)));
    return value;
  }
}
