package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals records by AES-256-GCM, each with a nonce of its own. A record opens only under the name
 * and the generation under which it was sealed. The first key seals, all of them open.
 *
 * <p>A record is: "KELID", a version, the id of its key, its generation, the nonce, the sealed
 * bytes with their tag.
 */
final class RecordSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte[] MAGIC = "KELID".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int CLEAR_BYTES = MAGIC.length + 1 + Long.BYTES + Long.BYTES;
  private static final int LEAST_CHARACTERS = 32;

  private final List<Key> keys;
  private final SecureRandom random = new SecureRandom();

  /** A key and what it is called in records. */
  private record Key(long id, SecretKeySpec key) {
    static Key of(Secret secret) {
      byte[] bytes = sha256(secret.value().getBytes(StandardCharsets.UTF_8));
      return new Key(ByteBuffer.wrap(sha256(bytes)).getLong(), new SecretKeySpec(bytes, "AES"));
    }
  }

  /**
   * What was in a record.
   *
   * @param generation under which it was sealed
   * @param text that was sealed
   */
  record Opened(long generation, Secret text) {}

  /**
   * A seal with these keys.
   *
   * @throws IllegalArgumentException if there is none, or one is too short
   */
  RecordSeal(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a token store needs a key: " + example());
    }
    for (int i = 0; i < secrets.size(); i++) {
      int length = secrets.get(i).value().length();
      if (length < LEAST_CHARACTERS) {
        throw new IllegalArgumentException(
            "key %d of the token store has %d characters: take %s"
                .formatted(i + 1, length, example()));
      }
    }
    this.keys = secrets.stream().map(Key::of).toList();
  }

  private static String example() {
    return "at least "
        + LEAST_CHARACTERS
        + " random characters, for example what 'openssl rand -base64 32' prints";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  byte[] seal(String name, long generation, byte[] plain) {
    Key key = keys.get(0);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] clear =
        ByteBuffer.allocate(CLEAR_BYTES)
            .put(MAGIC)
            .put(VERSION)
            .putLong(key.id())
            .putLong(generation)
            .array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, clear, name).doFinal(plain);
      return ByteBuffer.allocate(CLEAR_BYTES + NONCE_BYTES + sealed.length)
          .put(clear)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /**
   * Opens a record.
   *
   * @throws IllegalArgumentException that says why it cannot be opened, and nothing of its inside
   */
  Opened open(String name, byte[] whole) {
    if (whole.length < CLEAR_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE
        || !Arrays.equals(whole, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("it is no record of this store, or was cut off");
    }
    if (whole[MAGIC.length] != VERSION) {
      throw new IllegalArgumentException("another version of this library wrote it");
    }
    ByteBuffer parts = ByteBuffer.wrap(whole);
    byte[] clear = next(parts, CLEAR_BYTES);
    byte[] nonce = next(parts, NONCE_BYTES);
    byte[] sealed = next(parts, parts.remaining());
    Key key = key(ByteBuffer.wrap(clear).getLong(MAGIC.length + 1));
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, clear, name).doFinal(sealed);
      return new Opened(
          ByteBuffer.wrap(clear).getLong(CLEAR_BYTES - Long.BYTES),
          Secret.of(StoreNames.text(plain)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it was changed, or belongs to another place", e);
    }
  }

  private static byte[] next(ByteBuffer parts, int length) {
    byte[] part = new byte[length];
    parts.get(part);
    return part;
  }

  private Key key(long id) {
    return keys.stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("it was sealed with a key that is not given here"));
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, byte[] clear, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(clear);
    cipher.updateAAD(StoreNames.bytes(name));
    return cipher;
  }
}
