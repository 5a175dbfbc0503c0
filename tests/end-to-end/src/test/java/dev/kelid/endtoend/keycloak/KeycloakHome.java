package dev.kelid.endtoend.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The folder of a Keycloak that all builds of this machine share: unpacked once, and optimised once
 * by the first start, which takes half a minute. Nothing of a run is kept in it.
 */
final class KeycloakHome {
  private final Path zip;
  private final Path folder;

  KeycloakHome(Path zip, Path folder) {
    this.zip = zip;
    this.folder = folder;
  }

  /** The one whose zip Maven fetched for this build. */
  static KeycloakHome ofThisBuild() {
    String version = System.getProperty("keycloak.version");
    String zip = System.getProperty("keycloak.zip");
    if (version == null || zip == null) {
      throw new IllegalStateException(
          "run this by Maven: it fetches Keycloak and says where it is");
    }
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "kelid");
    return new KeycloakHome(Path.of(zip), cache.resolve("keycloak-" + version));
  }

  /** What starts a server from a folder. */
  interface Starter {
    KeycloakServer start(Path folder) throws IOException;
  }

  /** Starts a server; alone on this machine while that changes the folder. */
  KeycloakServer start(Starter starter) throws IOException {
    Path optimised = folder.resolve("optimised-by-kelid");
    if (Files.exists(optimised)) {
      return starter.start(folder);
    }
    Files.createDirectories(folder.getParent());
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock ignored = channel.lock()) {
      if (!Files.exists(folder)) {
        unpack();
      }
      KeycloakServer server = starter.start(folder);
      Files.createFile(optimised);
      return server;
    }
  }

  /** Whoever looks sees nothing or the whole. */
  private void unpack() throws IOException {
    Path beside = Files.createTempDirectory(folder.getParent(), "unpacking-");
    try (InputStream bytes = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(bytes)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        Path target = beside.resolve(e.getName()).normalize();
        if (!target.startsWith(beside)) {
          throw new IOException(zip + " wants to write to " + e.getName());
        }
        if (e.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
      Files.move(beside.resolve(folder.getFileName()), folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(beside);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
