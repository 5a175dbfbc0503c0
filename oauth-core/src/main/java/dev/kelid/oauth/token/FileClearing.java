package dev.kelid.oauth.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Clears away, when a store is opened, what nobody will come back for. */
final class FileClearing {
  private final StoreFiles files;
  private final FileGrants grants;
  private final FileLogins logins;
  private final FileSessions sessions;
  private final Duration longest;

  FileClearing(
      StoreFiles files,
      FileGrants grants,
      FileLogins logins,
      FileSessions sessions,
      Duration longest) {
    this.files = files;
    this.grants = grants;
    this.logins = logins;
    this.sessions = sessions;
    this.longest = longest;
  }

  /** How many owners are gone with it. */
  int clear(Instant now) {
    int gone = 0;
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

  /** Forgets everything of an owner, while nobody else changes anything of theirs. */
  boolean forget(String owner) {
    logins.forget(owner);
    files.find(files.owner(owner), "*").forEach(files::delete);
    return files.delete(files.owner(owner));
  }
}
