package dev.kelid.oauth.pod.otp.signature;

import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 section 4, where each sequence of bytes has exactly one text. */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  /** The bytes, at least one, if the text is what an encoder would have written for them. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
      return canonical && bytes.length > 0 ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
