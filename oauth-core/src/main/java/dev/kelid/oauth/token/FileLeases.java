package dev.kelid.oauth.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Leases in files; each method is called while nobody else changes anything of the owner. */
final class FileLeases {
  /** A clock may be set back by this much; by more, and a lease is of a time that never was. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final StoreFiles files;
  private final InstantSource clock;

  FileLeases(StoreFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  private record Taken(Instant since, Instant until, long fence) {
    boolean isOver(Instant now) {
      return !now.isBefore(until) || now.isBefore(since.minus(SKEW));
    }
  }

  private Path file(TokenKey key) {
    return files.owner(StoreNames.owner(key.owner())).resolve(StoreNames.key(key) + ".lease");
  }

  Optional<Lease> lease(TokenKey key, Duration longest) {
    Instant now = clock.instant();
    Optional<Taken> other = taken(key);
    if (other.isPresent() && !other.get().isOver(now)) {
      return Optional.empty();
    }
    Lease lease = new Lease(key, files.next(other.map(Taken::fence).orElse(0L)), now.plus(longest));
    String text = now + " " + lease.until() + " " + lease.fence();
    files.write(file(key), text.getBytes(StandardCharsets.US_ASCII), false);
    return Optional.of(lease);
  }

  /** Whether nobody has overtaken it; a lease whose time is over holds until somebody does. */
  boolean holds(Lease lease) {
    return taken(lease.key()).filter(taken -> taken.fence() == lease.fence()).isPresent();
  }

  void release(Lease lease) {
    if (holds(lease)) {
      files.delete(file(lease.key()));
    }
  }

  /** A lease that cannot be read keeps nobody out. */
  private Optional<Taken> taken(TokenKey key) {
    return files.read(file(key)).flatMap(FileLeases::read);
  }

  private static Optional<Taken> read(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new Taken(Instant.parse(parts[0]), Instant.parse(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
