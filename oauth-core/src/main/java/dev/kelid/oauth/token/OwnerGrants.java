package dev.kelid.oauth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One owner's grants in memory; never changed, only replaced.
 *
 * @param grants by their keys
 */
record OwnerGrants(Map<TokenKey, StoredGrant> grants) {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  OwnerGrants {
    grants = Map.copyOf(grants);
  }

  OwnerGrants with(TokenKey key, StoredGrant grant) {
    Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
    changed.put(key, grant);
    return new OwnerGrants(changed);
  }

  OwnerGrants withoutEnded(Instant now) {
    Map<TokenKey, StoredGrant> alive = new HashMap<>(grants);
    alive.values().removeIf(grant -> hasEnded(grant.tokens().end(), now));
    return new OwnerGrants(alive);
  }

  private static boolean hasEnded(@Nullable Instant end, Instant now) {
    return end != null && end.isBefore(now);
  }

  StoredGrant grant(TokenKey key) {
    return Objects.requireNonNull(grants.get(key));
  }

  @Nullable OwnerGrants without(TokenKey key) {
    Map<TokenKey, StoredGrant> changed = new HashMap<>(grants);
    changed.remove(key);
    return changed.isEmpty() ? null : new OwnerGrants(changed);
  }

  /** How long until nothing more can be done with any of them. */
  Duration lifetime(Instant now) {
    Duration longest = Duration.ZERO;
    for (StoredGrant grant : grants.values()) {
      Instant end = grant.tokens().end();
      if (end == null) {
        return FOREVER;
      }
      Duration rest = Duration.between(now, end);
      longest = rest.compareTo(longest) > 0 ? rest : longest;
    }
    return longest;
  }
}
