package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.cli.tokens.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object in a file that only its owner can read. */
final class JsonFile {
  private final Path path;

  JsonFile(Path path) {
    this.path = path;
  }

  /** Its members; none if there is no file. */
  Map<String, @Nullable Object> read() {
    if (!Files.exists(path)) {
      return new LinkedHashMap<>();
    }
    try {
      return new LinkedHashMap<>(JsonDocument.read(OwnerOnly.read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + " cannot be used: " + e.getMessage(), e);
    }
  }

  void write(Map<String, @Nullable Object> members) {
    try {
      OwnerOnly.write(path, JsonDocument.pretty(members));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
  }

  /** A member that is an object; empty if there is none. */
  static Map<?, ?> object(Map<?, ?> members, String name) {
    return members.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }
}
