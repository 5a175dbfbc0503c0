package dev.kelid.oauth.pod.otp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Handshakes in this JVM's memory, each for as long as the server keeps it. */
public final class MemoryHandshakeStore implements HandshakeStore {
  private static final long MOST = 1_000_000;

  private final Cache<Key, Handshake> handshakes;

  /** An empty store. */
  public MemoryHandshakeStore(InstantSource clock) {
    this.handshakes =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<Key, Handshake>writing(
                    (key, made) -> Duration.between(clock.instant(), made.expiresAt())))
            .maximumSize(MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  private record Key(String deviceUid, String keyDigest) {}

  @Override
  public Optional<Handshake> find(String deviceUid, String keyDigest) {
    return Optional.ofNullable(handshakes.getIfPresent(new Key(deviceUid, keyDigest)));
  }

  @Override
  public void save(String deviceUid, String keyDigest, Handshake handshake) {
    handshakes.put(new Key(deviceUid, keyDigest), handshake);
  }

  @Override
  public void remove(String deviceUid, String keyDigest, String keyId) {
    handshakes
        .asMap()
        .computeIfPresent(
            new Key(deviceUid, keyDigest), (key, held) -> held.keyId().equals(keyId) ? null : held);
  }
}
