package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where tokens are kept on disk. */
final class StoreReader {
  private static final int SHORTEST_KEY = 32;

  private final KeyReader keys;
  private final SecretReader secrets;
  private final Problems problems;

  StoreReader(KeyReader keys, SecretReader secrets, Problems problems) {
    this.keys = keys;
    this.secrets = secrets;
    this.problems = problems;
  }

  /** Null if tokens are kept in memory. */
  @Nullable StoreDirectory read() {
    Found directory = keys.find(GlobalKey.STORE_DIRECTORY.key());
    Secret key =
        secrets.read(
            new SecretReader.Wanted(
                GlobalKey.STORE_KEY.key(), GlobalKey.STORE_KEY_FILE.key(), SHORTEST_KEY));
    if (directory == null) {
      if (key != null) {
        problems.missing(GlobalKey.STORE_DIRECTORY.key());
      }
      return null;
    }
    if (key == null) {
      problems.missing(GlobalKey.STORE_KEY.key());
      return null;
    }
    try {
      return new StoreDirectory(Path.of(directory.value()), key);
    } catch (InvalidPathException e) {
      problems.wrong(directory);
      return null;
    }
  }
}
