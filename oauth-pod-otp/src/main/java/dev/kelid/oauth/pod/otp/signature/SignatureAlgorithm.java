package dev.kelid.oauth.pod.otp.signature;

import java.util.Arrays;
import java.util.Optional;

/** How a signature is made: RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2) with one of two hashes. */
public enum SignatureAlgorithm {
  /** With SHA-256. */
  RSA_SHA256("rsa-sha256", "SHA256withRSA"),
  /** With SHA-1, for servers that know nothing better; never chosen without being named. */
  RSA_SHA1("rsa-sha1", "SHA1withRSA");

  private final String wireName;
  private final String javaName;

  SignatureAlgorithm(String wireName, String javaName) {
    this.wireName = wireName;
    this.javaName = javaName;
  }

  /** The name on the wire and in configuration: {@code rsa-sha256} or {@code rsa-sha1}. */
  public String wireName() {
    return wireName;
  }

  /** The name for {@link java.security.Signature}. */
  String javaName() {
    return javaName;
  }

  /** The algorithm of that exact wire name, if it is one of ours. */
  public static Optional<SignatureAlgorithm> named(String wireName) {
    return Arrays.stream(values()).filter(a -> a.wireName.equals(wireName)).findFirst();
  }
}
