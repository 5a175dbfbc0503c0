package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Three wrong codes lock a device for 15 minutes: {@code providers/pod.md}, section 1.7. */
final class DeviceLocks {
  private static final int STRIKES = 3;
  private static final Duration LOCKED = Duration.ofMinutes(15);

  private final Map<Device, Strikes> strikes = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /** How many wrong codes came, and when the last one did. */
  private record Strikes(int count, Instant last) {}

  DeviceLocks(InstantSource clock) {
    this.clock = clock;
  }

  void check(Device device) {
    Instant now = clock.instant();
    Strikes left =
        strikes.computeIfPresent(device, (key, found) -> isOver(found, now) ? null : found);
    if (left != null && left.count() >= STRIKES) {
      throw CodeRefusals.locked();
    }
  }

  void strike(Device device) {
    Strikes one = new Strikes(1, clock.instant());
    strikes.merge(
        device, one, (before, more) -> new Strikes(before.count() + more.count(), more.last()));
  }

  void forgive(Device device) {
    strikes.remove(device);
  }

  void clear() {
    strikes.clear();
  }

  private static boolean isOver(Strikes strikes, Instant now) {
    return strikes.count() >= STRIKES && !now.isBefore(strikes.last().plus(LOCKED));
  }
}
