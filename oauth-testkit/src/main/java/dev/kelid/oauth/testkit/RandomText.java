package dev.kelid.oauth.testkit;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable values: codes, tokens, session ids. */
final class RandomText {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** Returns 32 octets as base64url. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
