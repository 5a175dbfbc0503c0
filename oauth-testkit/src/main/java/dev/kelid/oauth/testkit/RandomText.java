package dev.kelid.oauth.testkit;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Unguessable values: codes, tokens, session ids. */
final class RandomText {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** Returns 32 octets as base64url. */
  String next() {
    return base64(BYTES);
  }

  String next(TokenShape shape) {
    String text =
        shape.kind() == TokenShape.Kind.HEX
            ? HexFormat.of().formatHex(bytes(shape.length()))
            : base64(shape.length());
    return shape.prefix() + text.substring(0, shape.length());
  }

  String digits(int count) {
    return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
  }

  String hex(int count) {
    return HexFormat.of().formatHex(bytes(count)).substring(0, count);
  }

  private String base64(int count) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
