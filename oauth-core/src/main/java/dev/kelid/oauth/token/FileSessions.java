package dev.kelid.oauth.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When the sessions of owners were last seen: the time of an empty file beside their grants. Owners
 * that an application named have none.
 */
final class FileSessions {
  /** How exactly it is known: a request costs no write more often than this. */
  private static final Duration STEP = Duration.ofHours(1);

  private final StoreFiles files;
  private final InstantSource clock;

  FileSessions(StoreFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  private Path file(String owner) {
    return files.owner(owner).resolve("session");
  }

  private Optional<Instant> seen(String owner) {
    return files.touched(file(owner));
  }

  /** Whether it is to be noted again. */
  boolean isDue(String owner) {
    Instant now = clock.instant();
    return seen(owner).map(at -> at.plus(STEP).isBefore(now) || at.isAfter(now)).orElse(true);
  }

  /** Notes that a session is there now; called while nobody else changes anything of its owner. */
  Instant note(String owner) {
    Instant now = clock.instant();
    files.touch(file(owner), now);
    return now;
  }

  /** Whether an owner's session was seen last before a time; false for an owner that has none. */
  boolean isGone(String owner, Instant before) {
    return seen(owner).filter(at -> at.isBefore(before)).isPresent();
  }

  /**
   * Whether somebody may come back for tokens that came then: of a session, if it was seen since.
   */
  boolean isSeenSince(String owner, Instant then) {
    return !isGone(owner, then.minus(STEP));
  }
}
