package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.TokenSources.Parts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Renews what is held under one key: by lease, so that of all who share the store one does it at a
 * time; reading again once the lease is there, for another may have been faster. Who gets no lease
 * reads again and again instead, until the time is over.
 */
final class LeasedRenewal {
  private static final Duration FIRST_WAIT = Duration.ofMillis(5);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  private final Parts parts;
  private final TokenKey key;
  private final Work work;
  private final CountDownLatch closed;
  private final ForcedRenewals forced;

  LeasedRenewal(
      Parts parts, TokenKey key, Work work, CountDownLatch closed, ForcedRenewals forced) {
    this.parts = parts;
    this.key = key;
    this.work = work;
    this.closed = closed;
    this.forced = forced;
  }

  /** How new tokens are got. */
  interface Work {
    /**
     * Gets them, and keeps them before it returns.
     *
     * @param held what is held, and will not do; null for nothing
     * @return null if somebody else changed what is held: read it again
     */
    @Nullable TokenSet renew(Lease lease, @Nullable StoredGrant held, RenewalCall call);

    /** Whether new tokens could be got before those that are held have ended. */
    boolean isRenewable(StoredGrant held);
  }

  boolean isRenewable(StoredGrant held) {
    return work.isRenewable(held);
  }

  /** Whether this token came in the place of a refused one just now. */
  boolean wasForced(AccessToken token) {
    return forced.brought(key, token);
  }

  TokenSet renew(Wanted wanted) {
    Duration waited = Duration.ZERO;
    Duration wait = FIRST_WAIT;
    Instant begin = parts.clock().instant();
    while (true) {
      Optional<Lease> lease = parts.store().lease(key, parts.rules().longest());
      TokenSet found = lease.isPresent() ? underLease(lease.get(), wanted) : good(wanted);
      if (found != null) {
        return found;
      }
      if (waited.compareTo(patience()) >= 0) {
        throw leaseOfAnother(begin);
      }
      pause(wait);
      waited = waited.plus(wait);
      wait = min(wait.multipliedBy(2), LONGEST_WAIT);
    }
  }

  /** Callers lose theirs a little later, and hear the reason. */
  private Duration patience() {
    return parts.rules().patience().multipliedBy(9).dividedBy(10);
  }

  /** Its lease was there when this one came, and no lease is longer. */
  private Unreachable leaseOfAnother(Instant begin) {
    Instant end = begin.plus(parts.rules().longest());
    return new Unreachable(
        parts.registration().id(),
        "this grant is being renewed by somebody else, or by a process that was killed; try again"
            + " after "
            + end,
        new Unreachable.Answer("token endpoint", 0, "", "", end, Map.of()),
        null);
  }

  private @Nullable TokenSet underLease(Lease lease, Wanted wanted) {
    RenewalCall call = new RenewalCall(wanted);
    try {
      StoredGrant held = parts.store().find(key).orElse(null);
      if (held != null && wanted.isMetBy(held, parts.clock())) {
        return held.tokens();
      }
      return call.ended(work.renew(lease, held, call));
    } catch (OAuthException e) {
      throw call.failed(e);
    } finally {
      parts.store().release(lease);
      call.tell(parts, key);
    }
  }

  private @Nullable TokenSet good(Wanted wanted) {
    return parts
        .store()
        .find(key)
        .filter(held -> wanted.isMetBy(held, parts.clock()))
        .map(StoredGrant::tokens)
        .orElse(null);
  }

  private void pause(Duration wait) {
    try {
      if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw unreachable(TokenSources.CLOSED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted while somebody else renewed this grant");
    }
  }

  private static Duration min(Duration some, Duration other) {
    return some.compareTo(other) < 0 ? some : other;
  }

  private Unreachable unreachable(String reason) {
    return new Unreachable(parts.registration().id(), "token endpoint", reason, null);
  }
}
