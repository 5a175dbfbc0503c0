package dev.kelid.oauth.pod.otp.signature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * An RSA private key that signs. It never prints itself, and remembers its last few signatures:
 * where nothing in the signed text changes, the work is done once. Safe for use by many threads.
 */
public final class SigningKey {
  private static final System.Logger LOG = System.getLogger(SigningKey.class.getName());
  private static final int SHORTEST = 1024;
  private static final int RECOMMENDED = 2048;
  private static final int REMEMBERED = 64;

  private final PrivateKey privateKey;
  private final RSAPublicKey publicKey;
  private final Cache<Signed, String> made =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private record Signed(SignatureAlgorithm algorithm, String text) {}

  private SigningKey(PrivateKey privateKey, RSAPublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    if (bits() < SHORTEST) {
      throw new IllegalArgumentException(
          "the RSA key has %d bits: at least %d are needed".formatted(bits(), SHORTEST));
    }
    if (!fits()) {
      throw new IllegalArgumentException(
          "the parts of the RSA private key do not belong together: copy the whole key again");
    }
    if (bits() < RECOMMENDED) {
      LOG.log(
          Level.WARNING,
          "the RSA key that signs has {0,number,#} bits; make a new one with at least"
              + " {1,number,#} when the server lets you register it",
          bits(),
          RECOMMENDED);
    }
  }

  /**
   * Takes a key of the JDK.
   *
   * @throws IllegalArgumentException if it is no RSA key, is shorter than 1024 bits, or does not
   *     hold its public exponent: then give both halves
   */
  public static SigningKey of(PrivateKey key) {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return new SigningKey(rsa, publicHalf(rsa));
    }
    if ("RSA".equals(key.getAlgorithm())) {
      throw new IllegalArgumentException(
          "the RSA private key does not tell its public exponent: give the public key beside it");
    }
    throw notRsa();
  }

  /**
   * Takes the two halves of a key, for one that stays in a key store or a security module.
   *
   * @throws IllegalArgumentException if either is no RSA key, or they do not belong together
   */
  public static SigningKey of(PrivateKey key, PublicKey publicKey) {
    if (publicKey instanceof RSAPublicKey rsa && "RSA".equals(key.getAlgorithm())) {
      return new SigningKey(key, rsa);
    }
    throw notRsa();
  }

  private static IllegalArgumentException notRsa() {
    return new IllegalArgumentException("the key is no RSA key: give the RSA private key");
  }

  /**
   * Reads a PEM (PKCS#8 or PKCS#1, its line breaks possibly written as {@code \n}), the base64
   * inside of one, or a .NET RSAKeyValue XML.
   *
   * @throws IllegalArgumentException with a sentence that says what the text is instead, and shows
   *     nothing of it
   */
  public static SigningKey of(String text) {
    return of(PrivateKeys.read(text));
  }

  private static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the RSA private key is damaged", e);
    }
  }

  private boolean fits() {
    try {
      byte[] probe = {1};
      Signature verifier = Signature.getInstance(SignatureAlgorithm.RSA_SHA256.javaName());
      verifier.initVerify(publicKey);
      verifier.update(probe);
      return verifier.verify(sign(SignatureAlgorithm.RSA_SHA256, probe));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The public half, to be registered with the server. */
  public RSAPublicKey publicKey() {
    return publicKey;
  }

  /** The length of the modulus in bits. */
  public int bits() {
    return publicKey.getModulus().bitLength();
  }

  /**
   * Whether this is the private half of the given public key.
   *
   * @param publicKeyText PEM, base64 of the DER, or XML, as a handshake answers it
   * @throws IllegalArgumentException if it is no RSA public key in any of these forms
   */
  public boolean belongsTo(String publicKeyText) {
    RSAPublicKey other = PublicKeys.read(publicKeyText);
    return publicKey.getModulus().equals(other.getModulus())
        && publicKey.getPublicExponent().equals(other.getPublicExponent());
  }

  /**
   * The signature over a text's UTF-8 bytes, in base64 (RFC 4648 section 4) of one line. Computed
   * once for each of the texts used last.
   *
   * @throws IllegalStateException if the key store that holds the key does not sign
   */
  public String signature(SignatureAlgorithm algorithm, String text) {
    return made.get(new Signed(algorithm, text), this::compute);
  }

  private String compute(Signed signed) {
    try {
      byte[] bytes = signed.text().getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(sign(signed.algorithm(), bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the RSA key does not sign", e);
    }
  }

  private byte[] sign(SignatureAlgorithm algorithm, byte[] bytes) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(algorithm.javaName());
    signer.initSign(privateKey);
    signer.update(bytes);
    return signer.sign();
  }

  @Override
  public String toString() {
    return "SigningKey[" + bits() + " bits]";
  }
}
