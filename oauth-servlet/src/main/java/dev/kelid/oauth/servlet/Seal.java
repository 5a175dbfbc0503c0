package dev.kelid.oauth.servlet;

import dev.kelid.oauth.provider.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes so that only this application can read them and nobody can change them (AES-256-GCM).
 * What is sealed under one name cannot be opened under another.
 */
final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  private Seal(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** A seal with a configured key, or with one that only this process knows. */
  static Seal of(@Nullable Secret configured, SecureRandom random) {
    if (configured != null) {
      return new Seal(sha256(configured.value()), random);
    }
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new Seal(key, random);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** How long the text is that so many bytes are sealed into. */
  static int characters(int bytes) {
    int whole = NONCE_BYTES + bytes + TAG_BITS / Byte.SIZE;
    return (whole * 4 + 2) / 3;
  }

  /** Seals bytes under a name; the text fits a cookie. */
  String seal(String name, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(plain);
      byte[] whole =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** What was sealed under a name; empty if it was not, or was changed. */
  Optional<byte[]> open(String name, String text) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        return Optional.empty();
      }
      ByteBuffer parts = ByteBuffer.wrap(whole);
      byte[] nonce = new byte[NONCE_BYTES];
      parts.get(nonce);
      byte[] sealed = new byte[parts.remaining()];
      parts.get(sealed);
      return Optional.of(cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(sealed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
