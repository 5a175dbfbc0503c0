package dev.kelid.tests.fuzz;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Keys and tokens made with what Java brings along. They are the same in every run, so that a seed
 * finds them again.
 */
final class SignedTokens {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = seeded();
  private final KeyPair rsa =
      pair("RSA", new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(65537)));
  private final KeyPair ec = pair("EC", new ECGenParameterSpec("secp256r1"));

  private static SecureRandom seeded() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(20261122);
      return random;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private KeyPair pair(String algorithm, AlgorithmParameterSpec kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(kind, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Signed with the RSA key, whatever the header says. */
  String rs256(String header, String payload) {
    return signed("SHA256withRSA", rsa.getPrivate(), header, payload);
  }

  /** Signed with the EC key, whatever the header says. */
  String es256(String header, String payload) {
    return signed("SHA256withECDSAinP1363Format", ec.getPrivate(), header, payload);
  }

  private String signed(String algorithm, PrivateKey key, String header, String payload) {
    String input = base64(header) + "." + base64(payload);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key, random);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + TEXT.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String base64(String text) {
    return TEXT.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of the public RSA key, which some libraries took for a secret. */
  byte[] publicKey() {
    return rsa.getPublic().getEncoded();
  }

  BigInteger modulus() {
    return ((RSAPublicKey) rsa.getPublic()).getModulus();
  }

  JsonDraft rsaKey() {
    return JsonDraft.of(
        "kty", "\"RSA\"",
        "kid", "\"rsa-1\"",
        "use", "\"sig\"",
        "alg", "\"RS256\"",
        "n", JsonDraft.string(unsigned(modulus(), 256)),
        "e", "\"AQAB\"");
  }

  JsonDraft ecKey() {
    ECPublicKey key = (ECPublicKey) ec.getPublic();
    return JsonDraft.of(
        "kty", "\"EC\"",
        "crv", "\"P-256\"",
        "kid", "\"ec-1\"",
        "key_ops", "[\"verify\"]",
        "x", JsonDraft.string(unsigned(key.getW().getAffineX(), 32)),
        "y", JsonDraft.string(unsigned(key.getW().getAffineY(), 32)));
  }

  String keySet() {
    return "{\"keys\":[" + rsaKey().text("") + "," + ecKey().text("") + "]}";
  }

  private static String unsigned(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] padded = new byte[Math.max(length, signed.length)];
    System.arraycopy(signed, 0, padded, padded.length - signed.length, signed.length);
    return TEXT.encodeToString(Arrays.copyOfRange(padded, padded.length - length, padded.length));
  }
}
