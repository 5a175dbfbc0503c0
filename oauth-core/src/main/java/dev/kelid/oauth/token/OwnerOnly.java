package dev.kelid.oauth.token;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can read, written as a whole or not at all. */
final class OwnerOnly {
  private static final String PART = ".part";
  private static final FileAttribute<?>[] NOTHING = {};

  private OwnerOnly() {}

  private static FileAttribute<?>[] mode(Path place, String permissions) {
    return knowsPermissions(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : NOTHING;
  }

  private static boolean knowsPermissions(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** How a file is created. */
  static FileAttribute<?>[] file(Path place) {
    return mode(place, "rw-------");
  }

  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, mode(folder, "rwx------"));
  }

  /**
   * Makes sure that nobody else owns a folder or sees what is in it.
   *
   * @throws IllegalArgumentException if it is somebody else's, or others can
   */
  static void requireClosed(Path folder) throws IOException {
    if (!knowsPermissions(folder)) {
      return;
    }
    requireOwn(folder);
    Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(folder));
    others.removeAll(PosixFilePermissions.fromString("rwx------"));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " is for tokens and open to other users: chmod 700 it, or name another");
    }
  }

  /** Who has no name at this machine, as in a container, still owns what is written now. */
  private static void requireOwn(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "new", PART, file(folder));
    try {
      if (!Files.getOwner(folder).equals(Files.getOwner(probe))) {
        throw new IllegalArgumentException(
            folder
                + " is for tokens and belongs to "
                + Files.getOwner(folder)
                + ", not to "
                + Files.getOwner(probe)
                + ", who runs this: chown it, or name another");
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Makes an empty file, if there is none. */
  static void create(Path file) throws IOException {
    try {
      Files.createFile(file, file(file));
    } catch (FileAlreadyExistsException e) {
      // as good
    }
  }

  /** By streams, not channels: an interrupted thread writes to its end. */
  static void write(Path file, byte[] bytes, boolean lasting) throws IOException {
    Path whole = Files.createTempFile(file.resolveSibling(""), "new", PART, file(file));
    try {
      try (FileOutputStream out = new FileOutputStream(whole.toFile())) {
        out.write(bytes);
        if (lasting) {
          out.getFD().sync();
        }
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Whether a file was being written when its writer died. */
  static boolean isPart(Path file) {
    return file.toString().endsWith(PART);
  }
}
