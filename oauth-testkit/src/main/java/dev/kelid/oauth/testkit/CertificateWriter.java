package dev.kelid.oauth.testkit;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Writes certificates of P-256 keys (RFC 5280), which the JDK only reads. */
final class CertificateWriter {
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.name(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  private static final byte[] COMMON_NAME = Der.name(0x55, 0x04, 0x03);
  private static final byte[] ALTERNATIVE_NAMES = Der.name(0x55, 0x1d, 0x11);
  private static final byte[] BASIC_CONSTRAINTS = Der.name(0x55, 0x1d, 0x13);

  private final String issuer;
  private final PrivateKey key;

  /** Signs in this name, with this P-256 key. */
  CertificateWriter(String issuer, PrivateKey key) {
    this.issuer = issuer;
    this.key = key;
  }

  /** From a day before this until a day after it. */
  record Days(Instant middle) {
    byte[] validity() {
      Duration day = Duration.ofDays(1);
      return Der.sequence(Der.time(middle.minus(day)), Der.time(middle.plus(day)));
    }
  }

  /** A certificate of the issuer itself, which may sign others. */
  X509Certificate authority(KeyPair own, Days days) throws GeneralSecurityException {
    byte[] mayIssue =
        Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octetString(Der.sequence(Der.yes())));
    return signed(issuer, own, days, mayIssue);
  }

  /** A certificate of a server with these names: each its tag (2: DNS, 7: address) and octets. */
  X509Certificate server(KeyPair own, Days days, byte[]... names) throws GeneralSecurityException {
    byte[] alternatives = Der.sequence(ALTERNATIVE_NAMES, Der.octetString(Der.sequence(names)));
    return signed("kelid test server", own, days, alternatives);
  }

  private X509Certificate signed(String subject, KeyPair own, Days days, byte[] extension)
      throws GeneralSecurityException {
    byte[] content =
        Der.sequence(
            Der.value(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(BigInteger.valueOf(own.getPublic().hashCode() & 0x7fffffffL)),
            ECDSA_WITH_SHA256,
            named(issuer),
            days.validity(),
            named(subject),
            own.getPublic().getEncoded(),
            Der.value(0xa3, Der.sequence(extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(content);
    byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] named(String name) {
    return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(name))));
  }
}
