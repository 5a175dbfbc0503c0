package dev.kelid.oauth.cli.tokens;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.FileTokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where the tokens of one registration are kept: a directory of sealed files, and beside it the key
 * and what else is kept from one command to the next.
 */
public final class TokenPlace {
  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final Path formerFile;

  /**
   * Touches nothing yet.
   *
   * @param directory of the tokens
   * @param formerFile where an older version kept them
   */
  public TokenPlace(Path directory, Path formerFile) {
    this.directory = directory.toAbsolutePath();
    this.formerFile = formerFile.toAbsolutePath();
  }

  /** The directory. */
  public Path path() {
    return directory;
  }

  /** A file beside the directory, of the same name with a further ending. */
  public Path beside(String ending) {
    return directory.resolveSibling(directory.getFileName() + ending);
  }

  /**
   * Opens the tokens; makes directory and key if there are none.
   *
   * @throws IllegalArgumentException if there is something else, or others can see what is there
   */
  public FileTokenStore open() {
    if (Files.isRegularFile(directory)) {
      throw new IllegalArgumentException(
          directory
              + " is a file, and tokens are kept in a directory: name another; "
              + "if it is of an older kelid, log in again and delete it");
    }
    return new FileTokenStore(directory, List.of(key()), InstantSource.system());
  }

  private Secret key() {
    Path file = beside(".seal-key");
    try {
      if (!Files.exists(file)) {
        new FileMutex(beside(".lock")).alone(() -> makeKey(file));
      }
      return Secret.of(OwnerOnly.read(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file + ": " + e, e);
    }
  }

  private static boolean makeKey(Path file) {
    if (Files.exists(file)) {
      return false;
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      OwnerOnly.write(file, Base64.getEncoder().encodeToString(key) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  /** The file of an older version, whose tokens are not sealed and not read any more. */
  public Optional<Path> formerFile() {
    return Optional.of(formerFile).filter(Files::isRegularFile);
  }
}
