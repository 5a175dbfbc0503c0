package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.token.TokenSources.Parts;
import dev.kelid.oauth.wire.Flights;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tokens under one key. A good one costs one look into the store and one at the clock. */
final class KeyedSource implements TokenSource {
  /** Another caller's renewal may end with what this one has no use for. */
  private static final int MOST_FLIGHTS = 3;

  private final Parts parts;
  private final TokenKey key;
  private final LeasedRenewal renewal;
  private final Flights<TokenKey, Optional<TokenSet>> flights;
  private final EarlyRenewals early;
  private final TokenStore store;
  private final InstantSource clock;
  private final double earlyShare;

  KeyedSource(
      Parts parts,
      TokenKey key,
      LeasedRenewal renewal,
      Flights<TokenKey, Optional<TokenSet>> flights,
      EarlyRenewals early) {
    this.parts = parts;
    this.key = key;
    this.renewal = renewal;
    this.flights = flights;
    this.early = early;
    this.store = parts.store();
    this.clock = parts.clock();
    this.earlyShare = parts.rules().earlyShare();
  }

  @Override
  public AccessToken accessToken() {
    Optional<StoredGrant> held = store.find(key);
    if (held.isPresent()) {
      StoredGrant grant = held.get();
      long now = clock.millis();
      if (grant.isUsableAt(now)) {
        if (grant.isDueAt(now, earlyShare)) {
          renewEarly(grant, now);
        }
        return grant.tokens().accessToken();
      }
    }
    return renewed(Wanted.USABLE);
  }

  @Override
  public AccessToken insteadOf(AccessToken refused) {
    Wanted wanted = Wanted.insteadOf(refused);
    Optional<StoredGrant> held = store.find(key);
    if (held.isPresent()) {
      AccessToken token = held.get().tokens().accessToken();
      if (wanted.isMetBy(held.get(), clock) || isNoBetterToBeHad(held.get())) {
        return token;
      }
    }
    return renewed(wanted);
  }

  /** A token that came a moment ago in the place of a refused one stands, refused or not. */
  private boolean isNoBetterToBeHad(StoredGrant held) {
    return held.isUsableAt(clock.millis()) && renewal.wasForced(held.tokens().accessToken());
  }

  /** In the background: whoever asked has a token that is good. */
  private void renewEarly(StoredGrant held, long now) {
    if (early.isPaused(key, held, now) || !renewal.isRenewable(held)) {
      return;
    }
    try {
      flights.begin(key, () -> tried(held), parts.background());
    } catch (RejectedExecutionException e) {
      early.pause(key, held, now);
    }
  }

  private Optional<TokenSet> tried(StoredGrant held) {
    try {
      return Optional.of(renewal.renew(Wanted.newerThan(held)));
    } catch (RuntimeException e) {
      early.pause(key, held, clock.millis());
      return Optional.empty();
    }
  }

  /**
   * Gets newer tokens than these, whatever they are still good for: a refresh whose answer was lost
   * is sent once more.
   */
  void renew(StoredGrant held) {
    if (awaited(() -> Optional.of(renewal.renew(Wanted.confirming(held))), new Deadline())
        .isEmpty()) {
      throw unreachable("a renewal that was under way brought nothing", null);
    }
  }

  private AccessToken renewed(Wanted wanted) {
    try {
      return flown(wanted).accessToken();
    } catch (Unreachable e) {
      return store
          .find(key)
          .map(StoredGrant::tokens)
          .filter(tokens -> !wanted.isOver(tokens, clock.instant()))
          .orElseThrow(() -> e)
          .accessToken();
    }
  }

  private TokenSet flown(Wanted wanted) {
    Deadline deadline = new Deadline();
    for (int flight = 1; flight < MOST_FLIGHTS; flight++) {
      Optional<TokenSet> outcome = heldAfterFlight(wanted, deadline);
      if (outcome.isPresent() && !wanted.isRefused(outcome.get())) {
        return outcome.get();
      }
    }
    return heldAfterFlight(wanted, deadline)
        .orElseThrow(() -> unreachable("no renewed token", null));
  }

  /**
   * Who began the renewal has its outcome. Who joined one looks again: it may have begun before a
   * logout that the caller came after.
   */
  private Optional<TokenSet> heldAfterFlight(Wanted wanted, Deadline deadline) {
    AtomicBoolean isOwn = new AtomicBoolean();
    Supplier<Optional<TokenSet>> own =
        () -> {
          isOwn.set(true);
          return Optional.of(renewal.renew(wanted));
        };
    Optional<TokenSet> outcome = awaited(own, deadline);
    if (outcome.isEmpty() || isOwn.get() || wanted.isOver(outcome.get(), clock.instant())) {
      return outcome;
    }
    AccessToken renewed = outcome.get().accessToken();
    return store
        .find(key)
        .filter(h -> h.tokens().accessToken().equals(renewed) || wanted.isMetBy(h, clock))
        .map(StoredGrant::tokens);
  }

  /** Once more if the renewal that was under way had begun before what is held changed. */
  TokenSet renewedUnless(Predicate<TokenSet> good) {
    Deadline deadline = new Deadline();
    Optional<StoredGrant> held = store.find(key);
    for (int flight = 0; flight < MOST_FLIGHTS; flight++) {
      Optional<TokenSet> found = held.map(StoredGrant::tokens).filter(good);
      if (found.isPresent()) {
        return found.get();
      }
      Wanted wanted = held.map(Wanted::confirming).orElse(Wanted.USABLE);
      awaited(() -> Optional.of(renewal.renew(wanted)), deadline);
      held = store.find(key);
    }
    return held.map(StoredGrant::tokens)
        .filter(good)
        .orElseThrow(() -> unreachable("no renewed token", null));
  }

  /** One patience for all flights that a caller waits for. */
  private final class Deadline {
    private final long end = System.nanoTime() + parts.rules().patience().toNanos();

    Duration rest() {
      return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
  }

  private Optional<TokenSet> awaited(Supplier<Optional<TokenSet>> work, Deadline deadline) {
    try {
      return flights.await(key, work, deadline.rest());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted while the token was renewed", e);
    } catch (TimeoutException e) {
      throw unreachable("no renewed token within " + parts.rules().patience(), e);
    } catch (RejectedExecutionException e) {
      throw unreachable(noWork(), e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof OAuthException failure) {
      return failure;
    }
    return cause instanceof RejectedExecutionException
        ? unreachable(noWork(), cause)
        : new IllegalStateException("the renewal broke down", cause);
  }

  private String noWork() {
    return flights.isClosed() ? TokenSources.CLOSED : "the executor takes no more work";
  }

  private Unreachable unreachable(String reason, @Nullable Throwable cause) {
    return new Unreachable(parts.registration().id(), "token endpoint", reason, cause);
  }
}
