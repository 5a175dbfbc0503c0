package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.pod.otp.Handshake;
import dev.kelid.oauth.pod.otp.HandshakeStore;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key ids from one command to the next; a handshake that cannot be read is made again. */
final class HandshakeFile implements HandshakeStore {
  private final JsonFile file;
  private final InstantSource clock;

  HandshakeFile(JsonFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  private static String name(String deviceUid, String keyDigest) {
    return deviceUid + " " + keyDigest;
  }

  @Override
  public Optional<Handshake> find(String deviceUid, String keyDigest) {
    return usable(file.read(), name(deviceUid, keyDigest));
  }

  private Optional<Handshake> usable(Map<?, ?> all, String name) {
    return read(JsonFile.object(all, name))
        .filter(handshake -> clock.instant().isBefore(handshake.expiresAt()));
  }

  private static Optional<Handshake> read(Map<?, ?> held) {
    try {
      return held.get("key_id") instanceof String keyId
          ? Optional.of(
              new Handshake(
                  keyId,
                  SignatureAlgorithm.valueOf(String.valueOf(held.get("algorithm"))),
                  Instant.parse(String.valueOf(held.get("expires_at")))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void save(String deviceUid, String keyDigest, Handshake handshake) {
    Map<String, @Nullable Object> all = file.read();
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("key_id", handshake.keyId());
    one.put("algorithm", handshake.algorithm().name());
    one.put("expires_at", handshake.expiresAt().toString());
    all.put(name(deviceUid, keyDigest), one);
    write(all);
  }

  @Override
  public void remove(String deviceUid, String keyDigest, String keyId) {
    Map<String, @Nullable Object> all = file.read();
    String name = name(deviceUid, keyDigest);
    if (keyId.equals(JsonFile.object(all, name).get("key_id"))) {
      all.remove(name);
      write(all);
    }
  }

  /** Without those that have ended or cannot be read. */
  private void write(Map<String, @Nullable Object> all) {
    all.keySet().removeIf(name -> usable(all, name).isEmpty());
    file.write(all);
  }
}
