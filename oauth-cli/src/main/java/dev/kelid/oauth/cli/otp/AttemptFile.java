package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.pod.otp.AttemptStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wrong codes from one command to the next. Whoever changes it holds the lock of the token file, so
 * that no other process counts at the same time.
 */
final class AttemptFile implements AttemptStore {
  private static final String WRONG = "wrong";
  private static final String LOCKED_UNTIL = "locked_until";
  private static final String FORGET_AT = "forget_at";

  private final JsonFile file;
  private final InstantSource clock;

  AttemptFile(JsonFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public Attempts find(String device) {
    return held(device, clock.instant());
  }

  @Override
  public Attempts wrong(String device, Rule rule, Instant now) {
    Attempts before = held(device, now);
    int wrong = before.wrong() + 1;
    Instant end = now.plus(rule.lockTime());
    Instant until = later(before.lockedUntil(), wrong >= rule.allowed() ? end : null, now);
    Instant forgetAt = until != null && until.isAfter(end) ? until : end;
    return save(device, new Attempts(wrong, until), forgetAt, now);
  }

  @Override
  public void lock(String device, Instant until) {
    save(device, new Attempts(find(device).wrong(), until), until, clock.instant());
  }

  @Override
  public void clear(String device) {
    Map<String, @Nullable Object> all = file.read();
    if (all.remove(device) != null) {
      write(all, clock.instant());
    }
  }

  /** The lock that ends last; one that has ended is none. */
  private static @Nullable Instant later(
      @Nullable Instant before, @Nullable Instant next, Instant now) {
    if (before == null || !before.isAfter(now)) {
      return next;
    }
    return next == null || before.isAfter(next) ? before : next;
  }

  private Attempts held(String device, Instant now) {
    Map<?, ?> held = JsonFile.object(file.read(), device);
    return hasEnded(held, now)
        ? Attempts.none()
        : new Attempts(count(held), instant(held, LOCKED_UNTIL));
  }

  private static boolean hasEnded(Map<?, ?> held, Instant now) {
    Instant forgetAt = instant(held, FORGET_AT);
    return forgetAt == null || !now.isBefore(forgetAt);
  }

  /** Without those that have ended. */
  private void write(Map<String, @Nullable Object> all, Instant now) {
    all.keySet().removeIf(device -> hasEnded(JsonFile.object(all, device), now));
    file.write(all);
  }

  private Attempts save(String device, Attempts attempts, Instant forgetAt, Instant now) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(WRONG, attempts.wrong());
    Instant lockedUntil = attempts.lockedUntil();
    if (lockedUntil != null) {
      one.put(LOCKED_UNTIL, lockedUntil.toString());
    }
    one.put(FORGET_AT, forgetAt.toString());
    Map<String, @Nullable Object> all = file.read();
    all.put(device, one);
    write(all, now);
    return attempts;
  }

  private static int count(Map<?, ?> held) {
    return held.get(WRONG) instanceof Number number ? number.intValue() : 0;
  }

  private static @Nullable Instant instant(Map<?, ?> held, String name) {
    try {
      return held.get(name) instanceof String text ? Instant.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
