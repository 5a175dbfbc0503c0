package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where tokens are kept on disk, and what they are sealed with.
 *
 * @param path of the directory
 * @param keys of at least 32 characters each; the first seals, the others only open
 * @param forgetAfter for how long a session may be away before its tokens are forgotten
 */
public record StoreDirectory(Path path, List<Secret> keys, Duration forgetAfter) {
  /** Copies what it is given. */
  public StoreDirectory {
    keys = List.copyOf(keys);
  }
}
