package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is fetched at first use, kept, and fetched again when it has aged. One caller
 * fetches for all, and nobody waits longer than for one attempt: while a value is held nobody else
 * waits, and a failure is everybody's until its pause is over. A fetch that fails leaves the held
 * value in place, for a bounded time.
 */
public final class Fetched<T> {
  /** The shortest time between two attempts while a value is held that will do. */
  private static final Duration REPEATED_AFTER = Duration.ofMinutes(1);

  /** So long after its pause a failure still tells that the server is down. */
  private static final Duration TELLING = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Pauses pauses;
  private final Life life;
  private final Supplier<T> fetch;
  private final ReentrantLock fetching = new ReentrantLock();
  private final AtomicReference<@Nullable State<T>> state = new AtomicReference<>();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

  /**
   * Nothing is fetched yet.
   *
   * @param clock tells when the value has aged
   * @param pauses how long nothing is fetched after a failure
   * @param life how long the value is good
   * @param fetch brings the value; throws if it cannot
   */
  public Fetched(InstantSource clock, Pauses pauses, Life life, Supplier<T> fetch) {
    this.clock = clock;
    this.pauses = pauses;
    this.life = life;
    this.fetch = fetch;
  }

  /**
   * How long a value is good.
   *
   * @param fresh without asking again
   * @param longest while it cannot be fetched again
   */
  public record Life(Duration fresh, Duration longest) {}

  private record State<T>(T value, Instant end, Instant nextAttempt) {}

  private record Failure(OAuthException cause, int number, Instant until) {}

  /**
   * The value. Blocks while it is fetched for the first time.
   *
   * @throws OAuthException if none is held and none could be fetched
   */
  public T get() {
    State<T> held = state.get();
    Instant now = clock.instant();
    if (held == null || now.isAfter(held.end())) {
      return fetched(other -> !clock.instant().isAfter(other.end()), () -> true);
    }
    return now.isBefore(held.nextAttempt()) ? held.value() : refreshed(held);
  }

  private T refreshed(State<T> held) {
    if (!fetching.tryLock()) {
      return held.value();
    }
    try {
      State<T> now = state.get();
      return now != null && clock.instant().isBefore(now.nextAttempt())
          ? now.value()
          : fetchedHere();
    } catch (OAuthException e) {
      Instant next = clock.instant().plus(pauses.jittered(REPEATED_AFTER));
      state.set(new State<>(held.value(), held.end(), next));
      return held.value();
    } finally {
      fetching.unlock();
    }
  }

  /**
   * A value fetched after {@code seen} was: another caller's if there is one by now, else fetched
   * here, if it may be.
   *
   * @param mayFetch asked once, and only if it must be fetched here
   * @throws OAuthException if it could not be fetched; what was held is still held
   */
  public T newerThan(T seen, BooleanSupplier mayFetch) {
    State<T> held = state.get();
    return held != null && held.value() != seen
        ? held.value()
        : fetched(now -> now.value() != seen, mayFetch);
  }

  /** Those who waited while another's attempt failed share its failure. */
  private T fetched(Predicate<State<T>> isGood, BooleanSupplier mayFetch) {
    Failure before = failure.get();
    enter(before);
    try {
      State<T> held = state.get();
      if (held != null && isGood.test(held)) {
        return held.value();
      }
      Failure last = failure.get();
      boolean isOthers = last != null && !last.equals(before);
      if (!isOthers && mayFetch.getAsBoolean()) {
        return fetchedHere();
      }
      if (last != null || held == null) {
        throw last == null ? new IllegalStateException("nothing is held") : last.cause();
      }
      return held.value();
    } finally {
      fetching.unlock();
    }
  }

  /** After a failure nobody waits for another's attempt: it is likely to end like the last one. */
  private void enter(@Nullable Failure before) {
    Instant now = clock.instant();
    if (before == null || !now.isBefore(before.until().plus(TELLING))) {
      fetching.lock();
    } else if (now.isBefore(before.until()) || !fetching.tryLock()) {
      throw before.cause();
    }
  }

  private T fetchedHere() {
    try {
      T value = fetch.get();
      Instant now = clock.instant();
      state.set(new State<>(value, now.plus(life.longest()), now.plus(life.fresh())));
      failure.set(null);
      return value;
    } catch (OAuthException e) {
      if (!Thread.currentThread().isInterrupted()) {
        remember(e);
      }
      throw e;
    }
  }

  private void remember(OAuthException cause) {
    Failure before = failure.get();
    int number = before == null ? 1 : before.number() + 1;
    failure.set(new Failure(cause, number, pauses.end(number, cause, clock.instant())));
  }
}
