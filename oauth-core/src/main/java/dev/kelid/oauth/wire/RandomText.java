package dev.kelid.oauth.wire;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess: 256 bits as base64url without padding. */
public final class RandomText {
  private static final int BYTES = 32;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private RandomText() {}

  /** A new one: a verifier, a state, an owner. */
  public static String of(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return TEXT.encodeToString(bytes);
  }
}
