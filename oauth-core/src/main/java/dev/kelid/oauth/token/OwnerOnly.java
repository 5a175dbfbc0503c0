package dev.kelid.oauth.token;

import java.io.FileOutputStream;
import java.io.IOException;
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
   * Makes sure that nobody else sees what is in a folder.
   *
   * @throws IllegalArgumentException if others can
   */
  static void requireClosed(Path folder) throws IOException {
    if (!knowsPermissions(folder)) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(folder));
    others.removeAll(PosixFilePermissions.fromString("rwx------"));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " is for tokens and open to other users: chmod 700 it, or name another");
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
