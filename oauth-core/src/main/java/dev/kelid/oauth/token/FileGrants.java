package dev.kelid.oauth.token;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    return read(files.owner(owner)).map(GrantRecord::key).toList();
  }

  long owners() {
    return files.owners().stream().filter(owner -> !list(owner).isEmpty()).count();
  }

  private record Idle(TokenKey key, Instant since) {}

  List<TokenKey> idle(Instant before, int most) {
    return all()
        .filter(held -> held.grant().tokens().refreshToken() != null)
        .map(held -> new Idle(held.key(), held.grant().tokens().receivedAt()))
        .filter(held -> held.since().isBefore(before))
        .sorted(Comparator.comparing(Idle::since))
        .limit(most)
        .map(Idle::key)
        .toList();
  }

  /** Those with which nothing more can be done. */
  List<GrantRecord> ended(Instant now) {
    return all()
        .filter(
            held -> {
              Instant end = held.grant().tokens().end();
              return end != null && end.isBefore(now);
            })
        .toList();
  }

  private Stream<GrantRecord> all() {
    return files.owners().stream().flatMap(this::read);
  }

  private Stream<GrantRecord> read(Path owner) {
    return list(owner).stream()
        .flatMap(
            file ->
                files.open(file, GrantRecord::read).stream()
                    .filter(held -> file(held.key()).equals(file)));
  }

  private List<Path> list(Path owner) {
    return files.find(owner, "*" + GRANT);
  }
}
