package dev.kelid.oauth.token;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.Secret;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Grants in a directory of this machine, for applications of one node that must survive a restart
 * and for command lines. Several processes may use it at once. Each grant is a file of its own,
 * sealed by AES-256-GCM, readable by its owner only, and replaced as a whole. A file that cannot be
 * opened (damaged, sealed with another key, of another place or version) counts as not there: its
 * user must log in again, everybody else is unharmed, and one warning names it.
 *
 * <p>Every method reads or writes files and blocks for as long. Trouble with them is {@link
 * Unreachable}. What cannot be seen: that somebody put back an older state of the directory.
 */
public final class FileTokenStore implements TokenStore, AutoCloseable {
  /** How long a session may be away if nothing else is said. */
  public static final Duration LONGEST_ABSENCE = Duration.ofDays(30);

  private static final int MOST_PURPOSES = 200;

  private final StoreFiles files;
  private final FileGrants grants;
  private final FileLeases leases;
  private final FileLogins logins;
  private final FileSessions sessions;
  private final FileClearing clearing;

  /** Opens a store that keeps sessions' grants for {@link #LONGEST_ABSENCE}. */
  public FileTokenStore(Path directory, List<Secret> keys, InstantSource clock) {
    this(directory, keys, LONGEST_ABSENCE, clock);
  }

  /**
   * Opens a store, and makes the directory if there is none. What has ended is cleared away, and so
   * is what nobody will come back for.
   *
   * @param directory for this store alone; on a local disk, for locks over a network are unreliable
   * @param keys of at least 32 random characters each; the first seals, all of them open: a new one
   *     is put first, and an old one left out when nothing is sealed with it any more
   * @param absence of sessions: if one was seen last ({@link #seen}) longer ago than this, its
   *     owner is forgotten when a store is opened; and so is a file that was written as long ago
   *     and cannot be opened
   * @param clock tells when a lease or a grant has ended
   * @throws IllegalArgumentException if a key is too short, the directory is not this user's alone,
   *     or it cannot be written
   */
  public FileTokenStore(Path directory, List<Secret> keys, Duration absence, InstantSource clock) {
    this.files = new StoreFiles(directory, keys, clock);
    this.grants = new FileGrants(files);
    this.leases = new FileLeases(files, clock);
    this.logins = new FileLogins(files);
    this.sessions = new FileSessions(files, clock);
    this.clearing =
        new FileClearing(new FileClearing.Kept(files, grants, logins, sessions), absence, clock);
    try {
      reached(clearing::clear);
    } catch (Unreachable e) {
      files.close();
      throw new IllegalArgumentException(
          "tokens in " + directory + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Does something with files while nobody else changes anything of this owner. */
  private <T> T alone(String owner, Supplier<T> work) {
    return reached(() -> files.alone(owner, work));
  }

  private <T> T alone(TokenKey key, Supplier<T> work) {
    return alone(StoreNames.owner(key.owner()), work);
  }

  private static <T> T reached(Supplier<T> work) {
    try {
      return work.get();
    } catch (UncheckedIOException e) {
      String reason = "its files cannot be read or written: " + e.getCause();
      throw new Unreachable("", "token store", reason, e.getCause());
    }
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    return reached(() -> grants.find(key));
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    alone(
        key,
        () -> {
          String owner = StoreNames.owner(key.owner());
          if (logins.isEnded(owner)) {
            throw new LoginRequired("", "the provider has ended this login");
          }
          if (!grants.exists(key) && !clearing.isRoom(owner, MOST_PURPOSES)) {
            throw FullStore.because("one owner has " + MOST_PURPOSES + " grants already");
          }
          grants.writeNext(key, grants.find(key).map(StoredGrant::generation).orElse(0L), tokens);
          return true;
        });
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    return changeIfHeld(
        key, generation, () -> true, held -> grants.writeNext(key, generation, tokens));
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return changeIfHeld(key, generation, () -> true, held -> grants.delete(key));
  }

  @Override
  public boolean attempt(Lease lease, long generation, int attempts) {
    TokenKey key = lease.key();
    return changeIfHeld(
        key,
        generation,
        () -> leases.holds(lease),
        held -> grants.write(key, held.withAttempts(attempts)));
  }

  @Override
  public boolean discard(Lease lease, long generation) {
    TokenKey key = lease.key();
    return changeIfHeld(key, generation, () -> leases.holds(lease), held -> grants.delete(key));
  }

  private boolean changeIfHeld(
      TokenKey key, long generation, BooleanSupplier isAllowed, Consumer<StoredGrant> change) {
    return alone(
        key,
        () -> {
          Optional<StoredGrant> held =
              grants.find(key).filter(grant -> grant.generation() == generation);
          boolean changes = held.isPresent() && isAllowed.getAsBoolean();
          if (changes) {
            change.accept(held.get());
          }
          return changes;
        });
  }

  @Override
  public Optional<Lease> lease(TokenKey key, Duration longest) {
    return alone(key, () -> leases.lease(key, longest));
  }

  @Override
  public void release(Lease lease) {
    alone(
        lease.key(),
        () -> {
          leases.release(lease);
          return files.delete(files.owner(StoreNames.owner(lease.key().owner())));
        });
  }

  @Override
  public List<TokenKey> keys(String owner) {
    return reached(() -> grants.keys(StoreNames.owner(owner)));
  }

  @Override
  public List<TokenKey> idle(Instant before, int most) {
    return reached(() -> grants.idle(before, most, sessions::isSeenSince));
  }

  @Override
  public long owners() {
    return reached(grants::owners);
  }

  @Override
  public void removeOwner(String owner) {
    String digest = StoreNames.owner(owner);
    alone(digest, () -> clearing.forget(digest));
  }

  @Override
  public void seen(String owner) {
    String digest = StoreNames.owner(owner);
    if (reached(() -> sessions.isDue(digest))) {
      alone(digest, () -> sessions.note(digest));
    }
  }

  @Override
  public void remember(String owner, LoginId login) {
    String digest = StoreNames.owner(owner);
    alone(
        digest,
        () -> {
          logins.remember(digest, login);
          return true;
        });
  }

  @Override
  public int end(LoginId logout) {
    int ended = 0;
    for (String owner : reached(() -> logins.owners(logout))) {
      if (alone(owner, () -> ended(owner, logout))) {
        ended++;
      }
    }
    return ended;
  }

  private boolean ended(String owner, LoginId logout) {
    boolean ends = logins.end(owner, logout);
    if (ends) {
      grants.deleteAll(owner);
    }
    return ends;
  }

  @Override
  public boolean isEnded(String owner) {
    return logins.isEnded(StoreNames.owner(owner));
  }

  /** Lets go of the directory; what is in it stays. */
  @Override
  public void close() {
    files.close();
  }
}
