package dev.kelid.oauth.pod.otp.signature;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** RFC 8017 appendix A.1 keys in the wrapping that the JDK reads (RFC 5208, RFC 5280). */
final class Pkcs1 {
  /** AlgorithmIdentifier: rsaEncryption, NULL. */
  private static final String RSA = "300d06092a864886f70d0101010500";

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int BIT_STRING = 0x03;

  private Pkcs1() {}

  /** PKCS#8 around an RSAPrivateKey. */
  static byte[] asPkcs8(byte[] key) {
    byte[] version = {0x02, 0x01, 0x00};
    return value(SEQUENCE, version, algorithm(), value(OCTET_STRING, key));
  }

  /** SubjectPublicKeyInfo around an RSAPublicKey. */
  static byte[] asSubjectPublicKeyInfo(byte[] key) {
    byte[] noUnusedBits = {0};
    return value(SEQUENCE, algorithm(), value(BIT_STRING, noUnusedBits, key));
  }

  private static byte[] algorithm() {
    return HexFormat.of().parseHex(RSA);
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream inside = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      inside.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    writeLength(all, inside.size());
    all.writeBytes(inside.toByteArray());
    return all.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.write(0x80 | bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(length >>> (8 * i));
    }
  }
}
