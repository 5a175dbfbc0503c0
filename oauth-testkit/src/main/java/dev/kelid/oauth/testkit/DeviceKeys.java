package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that handshakes brought: {@code providers/pod.md}, section 1.5. */
final class DeviceKeys {
  static final Duration LIFETIME = Duration.ofDays(365);
  private static final int DIGITS = 15;

  private final Map<String, DeviceKey> keys = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final RandomText random;

  DeviceKeys(InstantSource clock, RandomText random) {
    this.clock = clock;
    this.random = random;
  }

  DeviceKey issue(Device device, String algorithm) {
    Instant now = clock.instant();
    String id = random.hex(DIGITS) + now.getEpochSecond();
    DeviceKey key = new DeviceKey(id, device, algorithm, now.plus(LIFETIME));
    keys.put(id, key);
    return key;
  }

  Optional<DeviceKey> find(String id) {
    return Optional.ofNullable(keys.get(id))
        .filter(key -> clock.instant().isBefore(key.expiresAt()));
  }

  void forget(String id) {
    keys.remove(id);
  }

  void clear() {
    keys.clear();
  }
}
