package dev.kelid.samples.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How often something may be done for one key in a while. Its memory is a table of fixed size: two
 * keys that share a row share its limit, and nobody can push another's row out.
 */
final class SendLimit {
  private static final int ROWS = 1 << 14;
  private static final int SALT_BYTES = 16;

  private final AtomicReferenceArray<@Nullable Row> rows = new AtomicReferenceArray<>(ROWS);
  private final byte[] salt = new byte[SALT_BYTES];
  private final int most;
  private final Duration during;

  private record Row(Instant ends, int count) {}

  /**
   * A limit for each key.
   *
   * @param most how often
   * @param during how long, from the first time on
   */
  SendLimit(int most, Duration during) {
    this.most = most;
    this.during = during;
    new SecureRandom().nextBytes(salt);
  }

  /** Counts one; if it is one too many, says when the next may be. */
  Optional<Instant> exceeded(String key, Instant now) {
    Row before = rows.getAndUpdate(index(key), held -> next(held, now));
    return before != null && isFull(before, now) ? Optional.of(before.ends()) : Optional.empty();
  }

  /** Takes back one that was counted and then not done. */
  void giveBack(String key) {
    rows.updateAndGet(
        index(key),
        held -> held == null ? null : new Row(held.ends(), Math.max(held.count() - 1, 0)));
  }

  private @Nullable Row next(@Nullable Row held, Instant now) {
    if (held == null || !now.isBefore(held.ends())) {
      return new Row(now.plus(during), 1);
    }
    return isFull(held, now) ? held : new Row(held.ends(), held.count() + 1);
  }

  private boolean isFull(Row held, Instant now) {
    return now.isBefore(held.ends()) && held.count() >= most;
  }

  /** Salted, so that nobody can look for keys that share a row. */
  private int index(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return ((hash[0] & 0xff) << 8 | (hash[1] & 0xff)) & (ROWS - 1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
