package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    Secret key = key(GlobalKey.STORE_KEY, GlobalKey.STORE_KEY_FILE);
    Secret old = key(GlobalKey.STORE_KEY_OLD, GlobalKey.STORE_KEY_OLD_FILE);
    Duration forgetAfter =
        keys.duration(
            GlobalKey.STORE_FORGET_AFTER.key(),
            FileTokenStore.LONGEST_ABSENCE,
            d -> !d.isNegative() && !d.isZero());
    if (directory == null) {
      if (key != null || old != null) {
        problems.missing(GlobalKey.STORE_DIRECTORY.key());
      }
      return null;
    }
    if (key == null) {
      problems.missing(GlobalKey.STORE_KEY.key());
      return null;
    }
    try {
      return new StoreDirectory(
          Path.of(directory.value()), old == null ? List.of(key) : List.of(key, old), forgetAfter);
    } catch (InvalidPathException e) {
      problems.wrong(directory);
      return null;
    }
  }

  private @Nullable Secret key(GlobalKey direct, GlobalKey file) {
    return secrets.read(new SecretReader.Wanted(direct.key(), file.key(), SHORTEST_KEY));
  }
}
