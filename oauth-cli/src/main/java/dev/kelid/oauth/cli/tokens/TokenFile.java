package dev.kelid.oauth.cli.tokens;

import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Grants in a file that only its owner can read. Other processes may use it at the same time: what
 * must not happen twice, such as a refresh, is done {@link #alone}.
 */
public final class TokenFile implements TokenStore {
  private final Path path;
  private final Consumer<String> notices;
  private final FileMutex mutex;

  /**
   * Touches nothing yet.
   *
   * @param path of the file
   * @param notices what a person should know
   */
  public TokenFile(Path path, Consumer<String> notices) {
    this.path = path.toAbsolutePath();
    this.notices = notices;
    this.mutex =
        new FileMutex(
            beside(".lock"),
            () -> notices.accept("waiting for another kelid that is at work with " + path));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Another file of the same name, with a further ending. */
  public Path beside(String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  /** Does something while no other process does anything of the kind. Blocks. */
  public <T> T alone(Supplier<T> work) {
    return mutex.alone(work);
  }

  /** Whether there is any grant, of whatever client. */
  public boolean isEmpty() {
    return read().grants().isEmpty();
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    return Optional.ofNullable(read().grants().get(key));
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    change(
        (grants, next) -> {
          grants.put(key, new StoredGrant(next, tokens, 0));
          return true;
        });
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    return change(
        (grants, next) -> {
          boolean held = isHeld(grants, key, generation);
          if (held) {
            grants.put(key, new StoredGrant(next, tokens, 0));
          }
          return held;
        });
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return change((grants, next) -> isHeld(grants, key, generation) && grants.remove(key) != null);
  }

  /** Always to be had: who renews does it {@link #alone}. */
  @Override
  public Optional<Lease> lease(TokenKey key, Duration longest) {
    return Optional.of(new Lease(key, 0, Instant.MAX));
  }

  @Override
  public void release(Lease lease) {}

  @Override
  public boolean attempt(Lease lease, long generation, int attempts) {
    return change(
        (grants, next) -> {
          boolean held = isHeld(grants, lease.key(), generation);
          if (held) {
            grants.computeIfPresent(
                lease.key(), (key, grant) -> new StoredGrant(generation, grant.tokens(), attempts));
          }
          return held;
        });
  }

  @Override
  public boolean discard(Lease lease, long generation) {
    return remove(lease.key(), generation);
  }

  @Override
  public List<TokenKey> idle(Instant before, int most) {
    return List.of();
  }

  @Override
  public void remember(String owner, LoginId login) {}

  @Override
  public int end(LoginId logout) {
    return 0;
  }

  @Override
  public boolean isEnded(String owner) {
    return false;
  }

  @Override
  public List<TokenKey> keys(String owner) {
    return read().grants().keySet().stream().filter(key -> key.owner().equals(owner)).toList();
  }

  @Override
  public void removeOwner(String owner) {
    change((grants, next) -> grants.keySet().removeIf(key -> key.owner().equals(owner)));
  }

  @Override
  public long owners() {
    return read().grants().keySet().stream().map(TokenKey::owner).distinct().count();
  }

  private static boolean isHeld(Map<TokenKey, StoredGrant> grants, TokenKey key, long generation) {
    StoredGrant held = grants.get(key);
    return held != null && held.generation() == generation;
  }

  private boolean change(BiPredicate<Map<TokenKey, StoredGrant>, Long> change) {
    return alone(
        () -> {
          TokenText held = read();
          long next = held.lastGeneration() + 1;
          Map<TokenKey, StoredGrant> grants = new LinkedHashMap<>(held.grants());
          boolean changed = change.test(grants, next);
          if (changed) {
            write(new TokenText(next, grants));
          }
          return changed;
        });
  }

  private TokenText read() {
    if (!Files.exists(path)) {
      return TokenText.empty();
    }
    String text;
    try {
      text = OwnerOnly.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    }
    try {
      return TokenText.read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          path + " is no token file of kelid (" + e.getMessage() + "): name another, or delete it",
          e);
    }
  }

  private void write(TokenText text) {
    try {
      if (!OwnerOnly.isPossibleAt(path)) {
        notices.accept(
            "this file system knows no owner-only files: see to it yourself that nobody else reads "
                + path);
      }
      OwnerOnly.write(path, text.written());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
  }
}
