package dev.kelid.oauth.token;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Grants in files; what changes one is called while nobody else changes anything of its owner. */
final class FileGrants {
  private static final String GRANT = ".grant";

  private final StoreFiles files;

  FileGrants(StoreFiles files) {
    this.files = files;
  }

  private Path owner(TokenKey key) {
    return files.owner(StoreNames.owner(key.owner()));
  }

  private Path file(TokenKey key) {
    return owner(key).resolve(StoreNames.key(key) + GRANT);
  }

  Optional<StoredGrant> find(TokenKey key) {
    return files
        .open(file(key), GrantRecord::read)
        .filter(found -> found.key().equals(key))
        .map(GrantRecord::grant);
  }

  /** Whether there is a file, good or not. */
  boolean exists(TokenKey key) {
    return files.exists(file(key));
  }

  void write(TokenKey key, StoredGrant grant) {
    files.seal(file(key), grant.generation(), new GrantRecord(key, grant).bytes());
  }

  /** Writes tokens under a generation that is higher than this one and all others. */
  void writeNext(TokenKey key, long before, TokenSet tokens) {
    write(key, new StoredGrant(files.next(before), tokens, 0));
  }

  void delete(TokenKey key) {
    files.delete(file(key));
    files.delete(owner(key));
  }

  void deleteAll(String owner) {
    list(files.owner(owner)).forEach(files::delete);
  }

  int count(String owner) {
    return list(files.owner(owner)).size();
  }

  List<TokenKey> keys(String owner) {
    return readAll(files.owner(owner)).map(GrantRecord::key).toList();
  }

  long owners() {
    return files.owners().stream().filter(owner -> !list(owner).isEmpty()).count();
  }

  private record Idle(TokenKey key, Instant since) {}

  /** Of the owners that are wanted, by their digest and the time at which their tokens came. */
  List<TokenKey> idle(Instant before, int most, BiPredicate<String, Instant> isWanted) {
    return all()
        .filter(held -> held.grant().tokens().refreshToken() != null)
        .map(held -> new Idle(held.key(), held.grant().tokens().receivedAt()))
        .filter(held -> held.since().isBefore(before))
        .filter(held -> isWanted.test(StoreNames.owner(held.key().owner()), held.since()))
        .sorted(Comparator.comparing(Idle::since))
        .limit(most)
        .map(Idle::key)
        .toList();
  }

  /**
   * Deletes those with which nothing more can be done, and what cannot be opened since long.
   *
   * @return whether there were any
   */
  boolean clear(String owner, Instant now, Instant longAgo) {
    List<Path> over =
        list(files.owner(owner)).stream().filter(file -> isOver(file, now, longAgo)).toList();
    over.forEach(files::delete);
    return !over.isEmpty();
  }

  private boolean isOver(Path file, Instant now, Instant longAgo) {
    Optional<GrantRecord> held = read(file);
    if (held.isEmpty()) {
      return files.touched(file).filter(at -> at.isBefore(longAgo)).isPresent();
    }
    Instant end = held.get().grant().tokens().end();
    return end != null && end.isBefore(now);
  }

  private Stream<GrantRecord> all() {
    return files.owners().stream().flatMap(this::readAll);
  }

  private Stream<GrantRecord> readAll(Path owner) {
    return list(owner).stream().flatMap(file -> read(file).stream());
  }

  private Optional<GrantRecord> read(Path file) {
    return files.open(file, GrantRecord::read).filter(held -> file(held.key()).equals(file));
  }

  private List<Path> list(Path owner) {
    return files.find(owner, "*" + GRANT);
  }
}
