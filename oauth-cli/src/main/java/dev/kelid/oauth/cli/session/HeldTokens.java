package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.tokens.TokenPlace;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The tokens of one registration that are kept between two commands. */
record HeldTokens(ClientRegistration registration, TokenPlace place, TokenStore store) {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  TokenKey key() {
    return TokenKey.of(registration, Session.OWNER, "");
  }

  /** Does something to them while no other process renews them. Blocks. */
  <T> T alone(Supplier<T> work) {
    Lease lease = lease();
    try {
      return work.get();
    } finally {
      store.release(lease);
    }
  }

  private Lease lease() {
    for (long waited = 0; waited <= LEASE.toNanos(); waited += PAUSE.toNanos()) {
      Optional<Lease> lease = store.lease(key(), LEASE);
      if (lease.isPresent()) {
        return lease.get();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    String reason = "another kelid has been at work with the same tokens for " + LEASE;
    throw new Unreachable(registration.id(), "token store", reason, null);
  }

  StoredGrant grant() {
    return find().orElseThrow(() -> new LoginRequired(registration.id(), nothingHeld()));
  }

  Optional<StoredGrant> find() {
    return store.find(key());
  }

  private String nothingHeld() {
    String others =
        store.owners() == 0
            ? ""
            : "; those that it holds are of another provider, client id or client authentication";
    String former =
        place
            .formerFile()
            .map(file -> ", and delete " + file + ": an older kelid kept tokens there, unsealed")
            .orElse("");
    return place.path()
        + " holds no tokens of this client"
        + others
        + "; run 'kelid login'"
        + former;
  }
}
