package dev.kelid.oauth.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 as text: base64url without padding. */
public final class Sha256 {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private Sha256() {}

  /** Of a text in ASCII; of a code verifier it is its challenge (RFC 7636 section 4.2). */
  public static String of(String ascii) {
    return of(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Of these bytes, one after the other. */
  public static String of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return TEXT.encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
