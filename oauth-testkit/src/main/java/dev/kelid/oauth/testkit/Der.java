package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the values of ASN.1 that a certificate consists of (X.690, DER). */
final class Der {
  private static final int LONG_FORM = 0x80;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return value(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return value(0x31, parts);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] yes() {
    return value(0x01, new byte[] {(byte) 0xff});
  }

  /** An object identifier, already encoded. */
  static byte[] name(int... octets) {
    return value(0x06, octets(octets));
  }

  static byte[] text(String text) {
    return value(0x0c, text.getBytes(UTF_8));
  }

  static byte[] time(Instant instant) {
    return value(0x18, TIME.format(instant).getBytes(UTF_8));
  }

  static byte[] bits(byte[] octets) {
    return value(0x03, new byte[1], octets);
  }

  static byte[] octetString(byte[] content) {
    return value(0x04, content);
  }

  /** Any other value. */
  static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length > 0xff) {
      whole.writeBytes(octets(LONG_FORM + 2, length >> 8, length));
    } else if (length >= LONG_FORM) {
      whole.writeBytes(octets(LONG_FORM + 1, length));
    } else {
      whole.write(length);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  static byte[] octets(int... numbers) {
    byte[] octets = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      octets[i] = (byte) numbers[i];
    }
    return octets;
  }
}
