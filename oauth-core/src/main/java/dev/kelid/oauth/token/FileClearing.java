package dev.kelid.oauth.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Clears away what nobody will come back for: when a store is opened, and an owner's when there is
 * no room for more.
 */
final class FileClearing {
  private final StoreFiles files;
  private final FileGrants grants;
  private final FileLogins logins;
  private final FileSessions sessions;
  private final Duration longest;
  private final InstantSource clock;

  /** What a store keeps. */
  record Kept(StoreFiles files, FileGrants grants, FileLogins logins, FileSessions sessions) {}

  FileClearing(Kept kept, Duration longest, InstantSource clock) {
    this.files = kept.files();
    this.grants = kept.grants();
    this.logins = kept.logins();
    this.sessions = kept.sessions();
    this.longest = longest;
    this.clock = clock;
  }

  /** How many owners are gone with it. */
  int clear() {
    int gone = 0;
    Instant now = clock.instant();
    Instant longAgo = now.minus(longest);
    for (Path folder : files.owners()) {
      String owner = String.valueOf(folder.getFileName());
      if (files.alone(owner, () -> clear(owner, now, longAgo))) {
        gone++;
      }
    }
    for (Path lead : logins.leads()) {
      files.alone(FileLogins.owner(lead), () -> logins.clear(lead));
    }
    files.clearParts();
    return gone;
  }

  private boolean clear(String owner, Instant now, Instant longAgo) {
    if (sessions.isGone(owner, longAgo)) {
      return forget(owner);
    }
    Path folder = files.owner(owner);
    files.find(folder, "*").stream().filter(OwnerOnly::isPart).forEach(files::delete);
    return grants.clear(owner, now, longAgo) && files.delete(folder);
  }

  /**
   * Whether an owner has fewer grants than this, once those that have ended are gone if it takes
   * that; while nobody else changes anything of theirs.
   */
  boolean isRoom(String owner, int most) {
    if (grants.count(owner) < most) {
      return true;
    }
    Instant now = clock.instant();
    grants.clear(owner, now, now.minus(longest));
    return grants.count(owner) < most;
  }

  /** Forgets everything of an owner, while nobody else changes anything of theirs. */
  boolean forget(String owner) {
    logins.forget(owner);
    files.find(files.owner(owner), "*").forEach(files::delete);
    return files.delete(files.owner(owner));
  }
}
