package dev.kelid.oauth.testkit.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kelid.oauth.testkit.Hostility;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** RSA keys with which others than their owner can sign. */
final class WeakKeys {
  private static final int OCTETS = 256;

  /** RFC 8017, section 9.2: what stands before a hash by SHA-256. */
  private static final String SHA_256 = "3031300d060960864801650304020105000420";

  private WeakKeys() {}

  /** Makes the keys that take long to make, if that has not happened yet. */
  static void makeReady() {
    Hostility.strangersKeys();
    shortPair();
  }

  static Map<String, Object> shortKey(String id) {
    RSAPublicKey key = (RSAPublicKey) shortPair().getPublic();
    return Map.of(
        "kty",
        "RSA",
        "kid",
        id,
        "use",
        "sig",
        "n",
        number(key.getModulus()),
        "e",
        number(key.getPublicExponent()));
  }

  static KeyPair shortPair() {
    return Small.PAIR;
  }

  /** Signs for a key of 2048 bits with the exponent 1: the padded hash is the signature. */
  static String signedWithOne(Token token) {
    byte[] info = HexFormat.of().parseHex(SHA_256);
    byte[] hash = sha256(token.input());
    byte[] padded = new byte[OCTETS];
    Arrays.fill(padded, (byte) 0xff);
    padded[0] = 0;
    padded[1] = 1;
    int start = OCTETS - info.length - hash.length;
    padded[start - 1] = 0;
    System.arraycopy(info, 0, padded, start, info.length);
    System.arraycopy(hash, 0, padded, start + info.length, hash.length);
    return token.with(Token.base64(padded));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String number(BigInteger number) {
    byte[] octets = number.toByteArray();
    boolean signOnly = octets[0] == 0;
    return Token.base64(signOnly ? Arrays.copyOfRange(octets, 1, octets.length) : octets);
  }

  /** Made when it is first needed. */
  private static final class Small {
    static final KeyPair PAIR = made();

    private Small() {}

    private static KeyPair made() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("this Java runtime lacks RSA", impossible);
      }
    }
  }
}
