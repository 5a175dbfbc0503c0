package dev.kelid.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.kelid.oauth.error.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Grants in this JVM's memory. A grant that can still be used or renewed is never dropped: a full
 * store refuses newcomers and says so. A grant without a refresh token goes when its access token
 * has ended; one with a refresh token only where the provider's profile says after how long such a
 * token is surely dead.
 */
public final class MemoryTokenStore implements TokenStore {
  private static final long FOREVER = Long.MAX_VALUE;
  private static final int MOST_PURPOSES = 200;

  private final long capacity;
  private final InstantSource clock;
  private final AtomicLong lastGeneration = new AtomicLong();
  private final Cache<String, Owned> owners;
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
    this.owners =
        Caffeine.newBuilder()
            .expireAfter(Expiry.<String, Owned>writing((owner, held) -> lifetime(held)))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /** One owner's grants; never changed, only replaced. */
  private record Owned(Map<TokenKey, StoredGrant> grants) {
    Owned {
      grants = Map.copyOf(grants);
    }

    Owned with(TokenKey key, StoredGrant grant) {
      Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
      changed.put(key, grant);
      return new Owned(changed);
    }

    Owned withoutEnded(Instant now) {
      Map<TokenKey, StoredGrant> alive = new HashMap<>(grants);
      alive.values().removeIf(grant -> hasEnded(grant.tokens().end(), now));
      return new Owned(alive);
    }

    private static boolean hasEnded(@Nullable Instant end, Instant now) {
      return end != null && end.isBefore(now);
    }

    @Nullable Owned without(TokenKey key) {
      Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
      changed.remove(key);
      return changed.isEmpty() ? null : new Owned(changed);
    }
  }

  private Duration lifetime(Owned held) {
    Instant now = clock.instant();
    Duration longest = Duration.ZERO;
    for (StoredGrant grant : held.grants().values()) {
      Instant end = grant.tokens().end();
      if (end == null) {
        return Duration.ofNanos(FOREVER);
      }
      Duration rest = Duration.between(now, end);
      longest = rest.compareTo(longest) > 0 ? rest : longest;
    }
    return longest;
  }

  @Override
  public Optional<StoredGrant> find(TokenKey key) {
    return Optional.ofNullable(owners.getIfPresent(key.owner()))
        .map(held -> held.grants().get(key));
  }

  @Override
  public void save(TokenKey key, TokenSet tokens) {
    StoredGrant grant = new StoredGrant(lastGeneration.incrementAndGet(), tokens);
    newcomers.lock();
    try {
      if (owners.getIfPresent(key.owner()) == null) {
        requireRoom();
      }
      owners.asMap().compute(key.owner(), (owner, held) -> saved(held, key, grant));
    } finally {
      newcomers.unlock();
    }
  }

  private Owned saved(@Nullable Owned held, TokenKey key, StoredGrant grant) {
    if (held == null) {
      return new Owned(Map.of(key, grant));
    }
    Owned alive = held.withoutEnded(clock.instant());
    requireRoomFor(key, alive);
    return alive.with(key, grant);
  }

  /** Not inside a computation: there the cache must not be cleaned up. */
  private void requireRoom() {
    if (owners.estimatedSize() >= capacity) {
      owners.cleanUp();
    }
    if (owners.estimatedSize() >= capacity) {
      throw full("it holds the grants of " + capacity + " owners; raise its capacity");
    }
  }

  private static void requireRoomFor(TokenKey key, Owned held) {
    if (!held.grants().containsKey(key) && held.grants().size() >= MOST_PURPOSES) {
      throw full("one owner has " + MOST_PURPOSES + " grants already");
    }
  }

  private static Unreachable full(String reason) {
    return new Unreachable("all", "token store", "it is full: " + reason, null);
  }

  @Override
  public boolean replace(TokenKey key, long generation, TokenSet tokens) {
    StoredGrant next = new StoredGrant(lastGeneration.incrementAndGet(), tokens);
    return changeIfHeld(key, generation, held -> held.with(key, next));
  }

  @Override
  public boolean remove(TokenKey key, long generation) {
    return changeIfHeld(key, generation, held -> held.without(key));
  }

  private boolean changeIfHeld(
      TokenKey key, long generation, UnaryOperator<@Nullable Owned> change) {
    boolean[] changed = new boolean[1];
    owners
        .asMap()
        .computeIfPresent(
            key.owner(),
            (owner, held) -> {
              StoredGrant grant = held.grants().get(key);
              changed[0] = grant != null && grant.generation() == generation;
              return changed[0] ? change.apply(held) : held;
            });
    return changed[0];
  }

  @Override
  public List<TokenKey> keys(String owner) {
    Owned held = owners.getIfPresent(owner);
    return held == null ? List.of() : List.copyOf(held.grants().keySet());
  }

  @Override
  public void removeOwner(String owner) {
    owners.invalidate(owner);
  }

  @Override
  public long owners() {
    owners.cleanUp();
    return owners.estimatedSize();
  }
}
