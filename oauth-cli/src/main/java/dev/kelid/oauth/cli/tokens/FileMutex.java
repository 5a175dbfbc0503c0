package dev.kelid.oauth.cli.tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets one process of this user change a file at a time, for no longer than that takes; the system
 * frees it when its holder ends.
 */
public final class FileMutex {
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  private final Path file;

  /** Over a lock file. */
  public FileMutex(Path file) {
    this.file = file;
  }

  /** Does something alone. Blocks while another process does. */
  public <T> T alone(Supplier<T> work) {
    try (FileChannel channel = OwnerOnly.opened(file)) {
      FileLock held = lock(channel);
      try {
        return work.get();
      } finally {
        held.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(PAUSE); // another thread of this process has it
      }
    }
  }
}
