package dev.kelid.oauth.token;

import dev.kelid.oauth.wire.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Texts as bytes that lose nothing, and as names of files that tell nothing. */
final class StoreNames {
  private StoreNames() {}

  /** Two texts have the same bytes only if they are the same, whatever characters they have. */
  static byte[] bytes(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  static String text(byte[] bytes) {
    return ByteBuffer.wrap(bytes).asCharBuffer().toString();
  }

  /** One name for these parts, another for all others. */
  static String digest(String... parts) {
    return Sha256.of(
        Arrays.stream(parts)
            .map(StoreNames::bytes)
            .flatMap(part -> java.util.stream.Stream.of(length(part), part))
            .toArray(byte[][]::new));
  }

  private static byte[] length(byte[] part) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
  }

  static String owner(String owner) {
    return digest("owner", owner);
  }

  static String key(TokenKey key) {
    return digest("key", key.client(), key.owner(), key.purpose());
  }
}
