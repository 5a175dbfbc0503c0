package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.cli.tokens.FileMutex;
import dev.kelid.oauth.cli.tokens.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object in a file that only its owner can read. */
final class JsonFile {
  private final Path path;
  private final FileMutex mutex;

  JsonFile(Path path) {
    this.path = path;
    this.mutex = new FileMutex(path.resolveSibling(path.getFileName() + ".lock"));
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

  /** Changes its members while no other process does. */
  <T> T change(Function<Map<String, @Nullable Object>, T> change) {
    return mutex.alone(
        () -> {
          Map<String, @Nullable Object> before = read();
          Map<String, @Nullable Object> members = new LinkedHashMap<>(before);
          T outcome = change.apply(members);
          if (!members.equals(before)) {
            write(members);
          }
          return outcome;
        });
  }

  private void write(Map<String, @Nullable Object> members) {
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
