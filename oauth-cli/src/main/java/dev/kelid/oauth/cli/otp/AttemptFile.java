package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.pod.otp.AttemptStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wrong codes from one command to the next. */
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
    return held(file.read(), device, clock.instant());
  }

  @Override
  public Attempts wrong(String device, Rule rule, Instant now) {
    return file.change(all -> counted(all, device, rule, now));
  }

  private static Attempts counted(
      Map<String, @Nullable Object> all, String device, Rule rule, Instant now) {
    Attempts before = held(all, device, now);
    int wrong = before.wrong() + 1;
    Instant end = now.plus(rule.lockTime());
    Instant until = later(before.lockedUntil(), wrong >= rule.allowed() ? end : null, now);
    Instant forgetAt = until != null && until.isAfter(end) ? until : end;
    return put(withoutEnded(all, now), device, new Attempts(wrong, until), forgetAt);
  }

  @Override
  public void lock(String device, Instant until) {
    Instant now = clock.instant();
    file.change(
        all -> {
          Attempts locked = new Attempts(held(all, device, now).wrong(), until);
          return put(withoutEnded(all, now), device, locked, until);
        });
  }

  @Override
  public void clear(String device) {
    file.change(all -> withoutEnded(all, clock.instant()).remove(device));
  }

  /** The lock that ends last; one that has ended is none. */
  private static @Nullable Instant later(
      @Nullable Instant before, @Nullable Instant next, Instant now) {
    if (before == null || !before.isAfter(now)) {
      return next;
    }
    return next == null || before.isAfter(next) ? before : next;
  }

  private static Attempts held(Map<?, ?> all, String device, Instant now) {
    Map<?, ?> held = JsonFile.object(all, device);
    return hasEnded(held, now)
        ? Attempts.none()
        : new Attempts(count(held), instant(held, LOCKED_UNTIL));
  }

  private static boolean hasEnded(Map<?, ?> held, Instant now) {
    Instant forgetAt = instant(held, FORGET_AT);
    return forgetAt == null || !now.isBefore(forgetAt);
  }

  private static Map<String, @Nullable Object> withoutEnded(
      Map<String, @Nullable Object> all, Instant now) {
    all.keySet().removeIf(device -> hasEnded(JsonFile.object(all, device), now));
    return all;
  }

  private static Attempts put(
      Map<String, @Nullable Object> all, String device, Attempts attempts, Instant forgetAt) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(WRONG, attempts.wrong());
    Instant lockedUntil = attempts.lockedUntil();
    if (lockedUntil != null) {
      one.put(LOCKED_UNTIL, lockedUntil.toString());
    }
    one.put(FORGET_AT, forgetAt.toString());
    all.put(device, one);
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
