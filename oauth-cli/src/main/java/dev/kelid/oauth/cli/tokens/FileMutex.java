package dev.kelid.oauth.cli.tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one process of this user work at a time; the system frees it when its holder ends. */
final class FileMutex {
  private final Path file;
  private final Runnable waiting;
  private final ReentrantLock thread = new ReentrantLock();

  /** Over a lock file; {@code waiting} runs if another process has it. */
  FileMutex(Path file, Runnable waiting) {
    this.file = file;
    this.waiting = waiting;
  }

  <T> T alone(Supplier<T> work) {
    thread.lock();
    try {
      return thread.getHoldCount() > 1 ? work.get() : locked(work);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file + ": " + e.getMessage(), e);
    } finally {
      thread.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) throws IOException {
    try (FileChannel channel = OwnerOnly.opened(file)) {
      FileLock held = channel.tryLock();
      if (held == null) {
        waiting.run();
        held = channel.lock();
      }
      try {
        return work.get();
      } finally {
        held.release();
      }
    }
  }
}
