package dev.kelid.oauth.pod.otp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wrong codes counted in this JVM's memory. */
public final class MemoryAttemptStore implements AttemptStore {
  private final Cache<String, Counted> devices;

  /** An empty store. */
  public MemoryAttemptStore(InstantSource clock) {
    this.devices =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<String, Counted>writing(
                    (device, counted) -> Duration.between(clock.instant(), counted.forgetAt())))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  private record Counted(Attempts attempts, Instant forgetAt) {}

  @Override
  public Attempts find(String device) {
    Counted counted = devices.getIfPresent(device);
    return counted == null ? Attempts.none() : counted.attempts();
  }

  @Override
  public Attempts wrong(String device, Rule rule, Instant now) {
    Counted counted = devices.asMap().compute(device, (key, before) -> oneMore(before, rule, now));
    return Objects.requireNonNull(counted).attempts();
  }

  private static Counted oneMore(@Nullable Counted before, Rule rule, Instant now) {
    int wrong = before == null ? 1 : before.attempts().wrong() + 1;
    Instant end = now.plus(rule.lockTime());
    Instant held = before == null ? null : before.attempts().lockedUntil();
    if (held != null && held.isAfter(now)) {
      Instant until = wrong >= rule.allowed() && end.isAfter(held) ? end : held;
      return new Counted(new Attempts(wrong, until), until.isAfter(end) ? until : end);
    }
    return new Counted(new Attempts(wrong, wrong >= rule.allowed() ? end : null), end);
  }

  @Override
  public void lock(String device, Instant until) {
    devices
        .asMap()
        .compute(
            device,
            (key, before) ->
                new Counted(
                    new Attempts(before == null ? 0 : before.attempts().wrong(), until), until));
  }

  @Override
  public void clear(String device) {
    devices.invalidate(device);
  }
}
