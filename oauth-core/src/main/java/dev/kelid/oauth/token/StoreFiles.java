package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The folder of a store and how its files are read and written. An owner's files are in a folder of
 * their own, named by a digest; so one damaged file is one lost record.
 */
final class StoreFiles implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileTokenStore.class.getName());
  private static final int MOST_WARNINGS = 1000;

  private final Path owners;
  private final Path logins;
  private final Path counter;
  private final RecordSeal seal;
  private final InstantSource clock;
  private final StoreLocks locks;
  private final Set<Path> warned = ConcurrentHashMap.newKeySet();

  StoreFiles(Path directory, List<Secret> keys, InstantSource clock) {
    Path place = directory.toAbsolutePath();
    this.seal = new RecordSeal(keys);
    this.clock = clock;
    this.owners = place.resolve("owners");
    this.logins = place.resolve("logins");
    this.counter = place.resolve("counter");
    try {
      OwnerOnly.createFolder(place);
      OwnerOnly.requireClosed(place);
      OwnerOnly.createFolder(owners);
      OwnerOnly.createFolder(logins);
      this.locks = new StoreLocks(place.resolve("lock"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tokens cannot be kept in " + place + ": " + e + "; name a directory of your own", e);
    }
  }

  /** The folder of an owner, by the digest of who they are. */
  Path owner(String digest) {
    return owners.resolve(digest);
  }

  Path logins() {
    return logins;
  }

  /** All owners of whom there is anything. */
  List<Path> owners() {
    return find(owners, "*");
  }

  /** Deletes what somebody began to write beside the counter. */
  void clearParts() {
    locks.innermost(
        () ->
            find(counter.resolveSibling(""), "*").stream()
                .filter(OwnerOnly::isPart)
                .filter(this::delete)
                .count());
  }

  /** Does something while nobody else, in whatever process, changes anything of this owner. */
  <T> T alone(String owner, Supplier<T> work) {
    return locks.alone(owner, work);
  }

  /** A number that was never given before and is higher than all that were. */
  long next(long atLeast) {
    return locks.innermost(() -> counted(atLeast));
  }

  /** The time keeps numbers from coming again should the file be lost. */
  private long counted(long atLeast) {
    create(counter);
    try (RandomAccessFile file = new RandomAccessFile(counter.toFile(), "rw")) {
      long last = file.length() < Long.BYTES ? 0 : file.readLong();
      long next = Math.max(Math.max(last, atLeast), clock.millis()) + 1;
      file.seek(0);
      file.writeLong(next);
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what was sealed; what cannot be opened or understood counts as not there. */
  <T> Optional<T> open(Path file, Function<RecordSeal.Opened, T> meaning) {
    Optional<byte[]> bytes = read(file);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(meaning.apply(seal.open(place(file), bytes.get())));
    } catch (IllegalArgumentException | ArithmeticException e) {
      if (warned.size() < MOST_WARNINGS && warned.add(file)) {
        LOG.log(
            Level.WARNING,
            () -> file + " counts as not there, whose it is must log in again: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Where a file is within the store: what is sealed for one place opens at no other. */
  private String place(Path file) {
    return owners.relativize(file).toString().replace('\\', '/');
  }

  void seal(Path file, long generation, byte[] plain) {
    write(file, seal.seal(place(file), generation, plain), true);
  }

  /**
   * Writes a file in place of the one that is there.
   *
   * @param lasting whether it must survive a loss of power
   */
  void write(Path file, byte[] bytes, boolean lasting) {
    try {
      OwnerOnly.createFolder(file.resolveSibling(""));
      OwnerOnly.write(file, bytes, lasting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty file, if there is none. */
  void create(Path file) {
    try {
      OwnerOnly.createFolder(file.resolveSibling(""));
      OwnerOnly.create(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a file this time; makes an empty one if there is none. */
  void touch(Path file, Instant time) {
    create(file);
    try {
      Files.setLastModifiedTime(file, FileTime.from(time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When a file was written or {@linkplain #touch touched} last. */
  Optional<Instant> touched(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(Path file) {
    return Files.exists(file);
  }

  boolean delete(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (DirectoryNotEmptyException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a folder and named so; nothing if there is no such folder. */
  List<Path> find(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
      return found;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      locks.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
