package dev.kelid.oauth.pod.otp.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Reads RSA public keys as servers and panels write them. */
public final class PublicKeys {
  private PublicKeys() {}

  /**
   * Reads PEM (SubjectPublicKeyInfo or PKCS#1), the base64 inside of one, or a .NET RSAKeyValue
   * XML.
   *
   * @throws IllegalArgumentException if it is none of these; the message shows nothing of the text
   */
  public static RSAPublicKey read(String text) {
    KeyText form = KeyText.of(text);
    if (form instanceof KeyText.Xml xml) {
      return key(RsaKeyValue.of(xml.document()).publicKey());
    }
    KeyText.Block block = (KeyText.Block) form;
    return switch (block.label()) {
      case "PUBLIC KEY" -> key(new X509EncodedKeySpec(block.der()));
      case "RSA PUBLIC KEY" -> pkcs1(block.der());
      case "" ->
          isSubjectPublicKeyInfo(block.der())
              ? key(new X509EncodedKeySpec(block.der()))
              : pkcs1(block.der());
      default -> throw new IllegalArgumentException("this PEM holds no public key");
    };
  }

  /** Whether these bytes are a SubjectPublicKeyInfo of an RSA key. */
  static boolean isSubjectPublicKeyInfo(byte[] der) {
    try {
      KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static RSAPublicKey pkcs1(byte[] der) {
    return key(new X509EncodedKeySpec(Pkcs1.asSubjectPublicKeyInfo(der)));
  }

  private static RSAPublicKey key(KeySpec numbers) {
    try {
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the text is no RSA public key", e);
    }
  }
}
