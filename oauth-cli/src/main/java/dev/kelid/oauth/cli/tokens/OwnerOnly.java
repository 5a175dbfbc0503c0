package dev.kelid.oauth.cli.tokens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can read, written as a whole or not at all. */
public final class OwnerOnly {
  private static final FileAttribute<?>[] FILE = {mode("rw-------")};
  private static final FileAttribute<?>[] FOLDER = {mode("rwx------")};
  private static final FileAttribute<?>[] NOTHING = {};

  private OwnerOnly() {}

  private static FileAttribute<?> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** Whether permissions can be said where this file is. */
  public static boolean isPossibleAt(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is somebody else's, or somebody else can read or change
   *     it
   */
  public static String read(Path file) throws IOException {
    return read(file, System.getProperty("user.name", ""));
  }

  static String read(Path file, String user) throws IOException {
    if (isPossibleAt(file)) {
      if (!Files.getOwner(file).equals(principal(file, user))) {
        throw new IllegalArgumentException(
            file + " holds secrets and belongs to " + Files.getOwner(file) + ": name another file");
      }
      Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      others.removeAll(PosixFilePermissions.fromString("rwx------"));
      if (!others.isEmpty()) {
        throw new IllegalArgumentException(
            file + " holds secrets and is open to other users: chmod 600 it, or delete it");
      }
    }
    return Files.readString(file);
  }

  /** Who has no name at this machine, as in a container, owns what is written now. */
  private static UserPrincipal principal(Path file, String user) throws IOException {
    try {
      return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    } catch (UserPrincipalNotFoundException e) {
      Path probe = Files.createTempFile(folderOf(file), ".kelid", ".part", FILE);
      try {
        return Files.getOwner(probe);
      } finally {
        Files.delete(probe);
      }
    }
  }

  /** Whether every user of this machine can read a file; false where nobody can tell. */
  public static boolean isReadableByOthers(Path file) {
    try {
      return isPossibleAt(file)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes a file, over the one that is there. */
  public static void write(Path file, String text) throws IOException {
    Path folder = folderOf(file);
    Path whole =
        Files.createTempFile(folder, ".kelid", ".part", isPossibleAt(file) ? FILE : NOTHING);
    try {
      try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Opens a file for a lock on it. */
  static FileChannel opened(Path file) throws IOException {
    folderOf(file);
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        isPossibleAt(file) ? FILE : NOTHING);
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    return Files.createDirectories(folder, isPossibleAt(file) ? FOLDER : NOTHING);
  }
}
