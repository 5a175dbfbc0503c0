package dev.kelid.oauth.pod.otp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where wrong codes are counted, for use by many threads. Every method acts at once on what is
 * held: two wrong codes at the same time count as two.
 */
public interface AttemptStore {
  /** What is known of a device; none at all if nothing is. */
  Attempts find(String device);

  /**
   * Counts one wrong code. A lock that has not ended stays, and is never made shorter.
   *
   * @param device whose
   * @param rule how many are allowed, and for how long they are remembered
   * @param now the time
   * @return what is known then
   */
  Attempts wrong(String device, Rule rule, Instant now);

  /** Locks a device until then. */
  void lock(String device, Instant until);

  /** Forgets everything of a device: its code was right. */
  void clear(String device);

  /**
   * What is known of a device.
   *
   * @param wrong how many wrong codes in a row
   * @param lockedUntil when the lock ends; null if there is none
   */
  record Attempts(int wrong, @Nullable Instant lockedUntil) {
    /** Nothing at all. */
    public static Attempts none() {
      return new Attempts(0, null);
    }
  }

  /**
   * When a device is locked.
   *
   * @param allowed the last wrong code that is
   * @param lockTime for how long; a count to which nothing was added for as long is forgotten
   */
  record Rule(int allowed, Duration lockTime) {}
}
