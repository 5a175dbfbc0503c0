package dev.kelid.oauth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One owner's grants in memory; never changed, only replaced. */
final class OwnerGrants {
  static final OwnerGrants NONE = new OwnerGrants(Map.of());

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** So long an ID token is still there for a logout when nothing else can be done. */
  private static final Duration KEPT_FOR_LOGOUT = Duration.ofDays(1);

  private final Map<TokenKey, StoredGrant> grants;
  private final boolean isEndless;

  private OwnerGrants(Map<TokenKey, StoredGrant> grants) {
    this.grants = Map.copyOf(grants);
    this.isEndless = grants.values().stream().anyMatch(held -> held.tokens().end() == null);
  }

  /** By their keys. */
  Map<TokenKey, StoredGrant> grants() {
    return grants;
  }

  OwnerGrants with(TokenKey key, StoredGrant grant) {
    Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
    changed.put(key, grant);
    return new OwnerGrants(changed);
  }

  /** Without those that are of no more use, or have ended if it takes that; empty if it is full. */
  Optional<OwnerGrants> withNew(TokenKey key, StoredGrant grant, int most, Instant now) {
    OwnerGrants useful = withoutUseless(now);
    OwnerGrants kept = useful.hasRoomFor(key, most) ? useful : withoutEnded(now);
    return kept.hasRoomFor(key, most) ? Optional.of(kept.with(key, grant)) : Optional.empty();
  }

  private OwnerGrants withoutEnded(Instant now) {
    Map<TokenKey, StoredGrant> alive = new HashMap<>(grants);
    alive.values().removeIf(held -> hasEnded(held.tokens().end(), now));
    return new OwnerGrants(alive);
  }

  private OwnerGrants withoutUseless(Instant now) {
    Map<TokenKey, StoredGrant> useful = new HashMap<>(grants);
    useful.values().removeIf(held -> hasEnded(held.tokens().end(), now.minus(kept(held))));
    return new OwnerGrants(useful);
  }

  private static boolean hasEnded(@Nullable Instant end, Instant now) {
    return end != null && end.isBefore(now);
  }

  private static Duration kept(StoredGrant grant) {
    return grant.tokens().idToken() == null ? Duration.ZERO : KEPT_FOR_LOGOUT;
  }

  /** Whether nothing can be done with any of them but logging out. */
  boolean areEnded(Instant now) {
    return grants.values().stream().allMatch(grant -> hasEnded(grant.tokens().end(), now));
  }

  private boolean hasRoomFor(TokenKey key, int most) {
    return grants.containsKey(key) || grants.size() < most;
  }

  /** Whether one of them may be of use for ever; found out beforehand, for each look asks it. */
  boolean isEndless() {
    return isEndless;
  }

  StoredGrant grant(TokenKey key) {
    return Objects.requireNonNull(grants.get(key));
  }

  @Nullable OwnerGrants without(TokenKey key) {
    Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
    changed.remove(key);
    return changed.isEmpty() ? null : new OwnerGrants(changed);
  }

  /** How long until the last of them is of no more use. */
  Duration lifetime(Instant now) {
    Duration longest = Duration.ZERO;
    for (StoredGrant held : grants.values()) {
      Instant end = held.tokens().end();
      if (end == null) {
        return FOREVER;
      }
      Duration rest = Duration.between(now, end).plus(kept(held));
      longest = rest.compareTo(longest) > 0 ? rest : longest;
    }
    return longest;
  }
}
