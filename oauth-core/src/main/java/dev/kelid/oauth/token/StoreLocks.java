package dev.kelid.oauth.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One at a time for each name, over all threads and processes; never held for longer than a file is
 * written. The system frees what a process held when it ends.
 *
 * <p>The file stays open: closing it would free all locks that this JVM has on it.
 */
final class StoreLocks implements AutoCloseable {
  private static final int STRIPES = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE = Duration.ofMillis(1).toNanos();

  private final FileChannel channel;
  private final List<ReentrantLock> threads =
      Stream.generate(ReentrantLock::new).limit(STRIPES + 1).toList();

  StoreLocks(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.file(file));
  }

  <T> T alone(String name, Supplier<T> work) {
    return alone(Math.floorMod(name.hashCode(), STRIPES), work);
  }

  /** By a lock that no name has, so it can be taken while one is held. */
  <T> T innermost(Supplier<T> work) {
    return alone(STRIPES, work);
  }

  private <T> T alone(int stripe, Supplier<T> work) {
    ReentrantLock thread = threads.get(stripe);
    thread.lock();
    try {
      FileLock held = lock(stripe);
      try {
        return work.get();
      } finally {
        held.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.unlock();
    }
  }

  /** Asks again and again: waiting in the system would close the file if it is interrupted. */
  private FileLock lock(int stripe) throws IOException {
    FileLock got = tryLock(stripe);
    return got == null ? awaited(stripe) : got;
  }

  /** An interrupted thread would not pause at all: it is told again when the waiting is over. */
  private FileLock awaited(int stripe) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean isInterrupted = false;
    try {
      FileLock got = null;
      while (got == null) {
        if (System.nanoTime() > end) {
          throw new IOException(
              "another process has held its lock for " + PATIENCE.toSeconds() + " s");
        }
        isInterrupted |= Thread.interrupted();
        LockSupport.parkNanos(PAUSE);
        got = tryLock(stripe);
      }
      return got;
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable FileLock tryLock(int stripe) throws IOException {
    try {
      return channel.tryLock(stripe, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another store of this JVM, over the same place, has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
