package dev.kelid.oauth.pod.otp.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads private keys; what is none is refused with a sentence that says what it is. */
final class PrivateKeys {
  private static final String WANTED = "give the RSA private key";
  private static final List<String> OTHER_KINDS = List.of("EC", "DSA", "EdDSA", "DH", "RSASSA-PSS");

  private PrivateKeys() {}

  static RSAPrivateCrtKey read(String text) {
    KeyText form = KeyText.of(text);
    if (form instanceof KeyText.Xml xml) {
      return key(RsaKeyValue.of(xml.document()).privateKey());
    }
    KeyText.Block block = (KeyText.Block) form;
    if (block.encrypted()) {
      throw new IllegalArgumentException(
          "the private key is encrypted with a password: decrypt it first"
              + " (openssl pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem)");
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> pkcs8(block.der());
      case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(Pkcs1.asPkcs8(block.der())));
      case "" -> unlabelled(block.der());
      default -> throw refused(block.label());
    };
  }

  private static IllegalArgumentException refused(String label) {
    return new IllegalArgumentException(
        switch (label) {
          case "PUBLIC KEY", "RSA PUBLIC KEY" -> "this is a public key: " + WANTED;
          case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
              "this is a certificate: " + WANTED + " it was made for";
          case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" ->
              "this is a certificate request: " + WANTED + " it was made with";
          case "EC PRIVATE KEY", "EC PARAMETERS" -> "this is an EC key: " + WANTED;
          case "DSA PRIVATE KEY" -> "this is a DSA key: " + WANTED;
          case "OPENSSH PRIVATE KEY" ->
              "this key is in OpenSSH's own format: convert it to PEM"
                  + " (ssh-keygen -p -m PEM -f key)";
          default -> "this PEM holds no private key: " + WANTED;
        });
  }

  private static RSAPrivateCrtKey pkcs8(byte[] der) {
    for (String kind : OTHER_KINDS) {
      if (reads(kind, der)) {
        throw new IllegalArgumentException("this is a key of type " + kind + ": " + WANTED);
      }
    }
    return key(new PKCS8EncodedKeySpec(der));
  }

  private static RSAPrivateCrtKey unlabelled(byte[] der) {
    if (PublicKeys.isSubjectPublicKeyInfo(der)) {
      throw refused("PUBLIC KEY");
    }
    if (reads("RSA", Pkcs1.asPkcs8(der))) {
      return key(new PKCS8EncodedKeySpec(Pkcs1.asPkcs8(der)));
    }
    return pkcs8(der);
  }

  private static boolean reads(String kind, byte[] pkcs8) {
    try {
      KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return true;
    } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
      return false;
    }
  }

  private static RSAPrivateCrtKey key(KeySpec numbers) {
    try {
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(numbers);
      if (key instanceof RSAPrivateCrtKey rsa) {
        return rsa;
      }
    } catch (GeneralSecurityException e) {
      // Its message may show a piece of the key.
      throw new IllegalArgumentException("the RSA private key is damaged: copy the whole file");
    }
    throw new IllegalArgumentException(
        "the RSA private key lacks its primes: export it with all of its parts");
  }
}
