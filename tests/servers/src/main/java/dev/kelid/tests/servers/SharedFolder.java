package dev.kelid.tests.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A folder that all builds of this machine share, outside of any {@code target}: unpacked once from
 * a zip that Maven fetched. Nothing of a run belongs into it.
 */
public final class SharedFolder {
  private final Path zip;
  private final Path folder;

  /**
   * A folder that need not be there yet.
   *
   * @param zip in which one folder holds everything; that has the folder's name
   * @param folder to unpack to
   */
  public SharedFolder(Path zip, Path folder) {
    this.zip = zip;
    this.folder = folder;
  }

  /**
   * A folder in this user's cache.
   *
   * @param server the system properties {@code <server>.zip} and {@code <server>.version} come from
   *     Maven
   * @param folder its name in the zip, without the version
   */
  public static SharedFolder ofThisBuild(String server, String folder) {
    String version = System.getProperty(server + ".version");
    String zip = System.getProperty(server + ".zip");
    if (version == null || zip == null) {
      throw new IllegalStateException(
          "run this by Maven: it fetches " + server + " and says where it is");
    }
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "kelid");
    return new SharedFolder(Path.of(zip), cache.resolve(folder + "-" + version));
  }

  /** What is done with a folder. */
  public interface Use<T> {
    /** Does it. */
    T with(Path folder) throws IOException;
  }

  /** Where it is, or will be. */
  public Path path() {
    return folder;
  }

  /** The folder, unpacked. Blocks while another build unpacks it. */
  public Path unpacked() throws IOException {
    return Files.exists(folder) ? folder : alone(unpacked -> unpacked);
  }

  /** Uses the unpacked folder while no other build does so. Blocks until then. */
  public <T> T alone(Use<T> use) throws IOException {
    Files.createDirectories(folder.getParent());
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (!Files.exists(folder)) {
        unpack();
      }
      return use.with(folder);
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
      Trees.delete(beside);
    }
  }
}
