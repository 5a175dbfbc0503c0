package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.wire.Lazy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Grants in this JVM's memory. A grant that can still be used or renewed is never dropped: a full
 * store refuses newcomers and says so. A grant has ended when its access token has, if there is no
 * refresh token; one with a refresh token only where the provider's profile says after how long
 * such a token is surely dead. One that has ended is kept for one more day if it has an ID token,
 * so that a logout finds it, unless the room is needed.
 */
public final class MemoryTokenStore implements TokenStore {
  private static final int MOST_PURPOSES = 200;
  private static final int ENDED_AT_ONCE = 1_000;

  private final long capacity;
  private final InstantSource clock;
  private final AtomicLong lastGeneration = new AtomicLong();
  private final MemoryLeases leases;
  private final MemoryLogins logins = new MemoryLogins();
  private final Lazy<OwnerCache> cache;
  private final ReentrantLock newcomers = new ReentrantLock();

  /**
   * An empty store.
   *
   * @param capacity how many owners it holds at most
   * @param clock tells when a grant has ended
   */
  public MemoryTokenStore(long capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
    this.leases = new MemoryLeases(clock);
    this.cache = new Lazy<>(() -> new OwnerCache(clock));
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    OwnerCache made = cache.ifMade();
    OwnerGrants held = made == null ? null : made.find(key.owner());
    return held == null ? Optional.empty() : Optional.ofNullable(held.grants().get(key));
  }

  private Cache<String, OwnerGrants> current() {
    return cache.get().current();
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    StoredGrant grant = new StoredGrant(lastGeneration.incrementAndGet(), tokens, 0);
    newcomers.lock();
    try {
      if (current().getIfPresent(key.owner()) == null) {
        requireRoom();
      }
      current().asMap().compute(key.owner(), (owner, held) -> saved(held, key, grant));
    } finally {
      newcomers.unlock();
    }
  }

  private OwnerGrants saved(@Nullable OwnerGrants held, TokenKey key, StoredGrant grant) {
    if (logins.isEnded(key.owner())) {
      throw new LoginRequired("", "the provider has ended this login");
    }
    return (held == null ? OwnerGrants.NONE : held)
        .withNew(key, grant, MOST_PURPOSES, clock.instant())
        .orElseThrow(() -> FullStore.because("one owner has " + MOST_PURPOSES + " grants already"));
  }

  /** Not inside a computation: there the cache must not be cleaned up. */
  private void requireRoom() {
    if (current().estimatedSize() >= capacity) {
      current().cleanUp();
    }
    if (current().estimatedSize() >= capacity) {
      dropEnded();
    }
    if (current().estimatedSize() >= capacity) {
      throw FullStore.because("it holds the grants of " + capacity + " owners; raise its capacity");
    }
  }

  /** Those that end first are near the beginning, in an order that is not exact. */
  private void dropEnded() {
    Instant now = clock.instant();
    current()
        .policy()
        .expireVariably()
        .orElseThrow()
        .oldest(ENDED_AT_ONCE)
        .forEach(
            (owner, grants) -> {
              if (grants.areEnded(now)) {
                current().asMap().remove(owner, grants);
              }
            });
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    StoredGrant next = new StoredGrant(lastGeneration.incrementAndGet(), tokens, 0);
    return changeIfHeld(key, generation, held -> held.with(key, next));
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return changeIfHeld(key, generation, held -> held.without(key));
  }

  @Override
  public Optional<Lease> lease(TokenKey key, Duration longest) {
    return leases.lease(key, longest);
  }

  @Override
  public void release(Lease lease) {
    leases.release(lease);
  }

  @Override
  public boolean attempt(Lease lease, long generation, int attempts) {
    TokenKey key = lease.key();
    return changeIfHeld(
        key,
        generation,
        held -> held.with(key, held.grant(key).withAttempts(attempts)),
        () -> leases.holds(lease));
  }

  @Override
  public boolean discard(Lease lease, long generation) {
    TokenKey key = lease.key();
    return changeIfHeld(key, generation, held -> held.without(key), () -> leases.holds(lease));
  }

  private boolean changeIfHeld(
      TokenKey key, long generation, UnaryOperator<@Nullable OwnerGrants> change) {
    return changeIfHeld(key, generation, change, () -> true);
  }

  private boolean changeIfHeld(
      TokenKey key,
      long generation,
      UnaryOperator<@Nullable OwnerGrants> change,
      BooleanSupplier isAllowed) {
    boolean[] changed = new boolean[1];
    current()
        .asMap()
        .computeIfPresent(
            key.owner(),
            (owner, held) -> {
              StoredGrant grant = held.grants().get(key);
              changed[0] =
                  grant != null && grant.generation() == generation && isAllowed.getAsBoolean();
              return changed[0] ? change.apply(held) : held;
            });
    return changed[0];
  }

  @Override
  public List<TokenKey> keys(String owner) {
    OwnerGrants held = current().getIfPresent(owner);
    return held == null ? List.of() : List.copyOf(held.grants().keySet());
  }

  @Override
  public List<TokenKey> idle(Instant before, int most) {
    return current().asMap().values().stream()
        .flatMap(held -> held.grants().entrySet().stream())
        .filter(held -> held.getValue().tokens().refreshToken() != null)
        .filter(held -> held.getValue().tokens().receivedAt().isBefore(before))
        .sorted(Comparator.comparing(held -> held.getValue().tokens().receivedAt()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void removeOwner(String owner) {
    dropIf(owner, () -> logins.forget(owner));
  }

  @Override
  public void remember(String owner, LoginId login) {
    logins.remember(owner, login);
  }

  @Override
  public int end(LoginId logout) {
    return (int)
        logins.owners(logout).stream()
            .filter(owner -> dropIf(owner, () -> logins.end(owner, logout)))
            .count();
  }

  /** Decides, and drops what is held, while nobody else changes anything of this owner. */
  private boolean dropIf(String owner, BooleanSupplier isToBeDropped) {
    boolean[] isDropped = new boolean[1];
    current()
        .asMap()
        .compute(
            owner,
            (o, held) -> {
              isDropped[0] = isToBeDropped.getAsBoolean();
              return isDropped[0] ? null : held;
            });
    return isDropped[0];
  }

  @Override
  public boolean isEnded(String owner) {
    return logins.isEnded(owner);
  }

  @Override
  public long owners() {
    current().cleanUp();
    return current().estimatedSize();
  }
}
