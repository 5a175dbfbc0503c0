package dev.kelid.tests.linearizability;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store in memory: each change by generation, with a lease or without one, is atomic. */
@Tag("checklist-112")
@Tag("checklist-115")
@Param(name = "number", gen = IntGen.class, conf = "1:3")
public class StoreTest {
  private static final TokenKey KEY = new TokenKey("client", "owner", "");
  private static final LoginId LOGIN = new LoginId("https://id.example.com", "alice", "session");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int NOTHING = -1;

  private final MemoryTokenStore store =
      new MemoryTokenStore(10, InstantSource.fixed(Rotation.NOW));

  @Operation
  public int find() {
    return store.find(KEY).map(StoreTest::number).orElse(NOTHING);
  }

  private static int number(StoredGrant held) {
    return Rotation.number(held.tokens().accessToken());
  }

  /** What cannot be kept says so. */
  @Operation
  public boolean login(@Param(name = "number") int number) {
    try {
      store.save(KEY, Rotation.tokens(number));
      return true;
    } catch (LoginRequired e) {
      return false;
    }
  }

  @Operation
  public void remember() {
    store.remember("owner", LOGIN);
  }

  @Operation
  public int endByProvider() {
    return store.end(LOGIN);
  }

  @Operation
  public boolean isEnded() {
    return store.isEnded("owner");
  }

  @Operation
  public void logout() {
    store.removeOwner("owner");
  }

  /** Appends a digit to what is held. */
  @Operation
  public int replace(@Param(name = "number") int digit) {
    while (true) {
      Optional<StoredGrant> held = store.find(KEY);
      if (held.isEmpty()) {
        return NOTHING;
      }
      int next = number(held.get()) * 10 + digit;
      if (store.replace(KEY, held.get().generation(), Rotation.tokens(next))) {
        return next;
      }
    }
  }

  /** Forgets what is held, with a lease. */
  @Operation
  public int discard() {
    while (true) {
      Optional<Lease> lease = store.lease(KEY, LONG);
      if (lease.isPresent()) {
        int discarded = discardedWith(lease.get());
        store.release(lease.get());
        return discarded;
      }
      Thread.onSpinWait();
    }
  }

  private int discardedWith(Lease lease) {
    while (true) {
      Optional<StoredGrant> held = store.find(KEY);
      if (held.isEmpty()) {
        return NOTHING;
      }
      if (store.attempt(lease, held.get().generation(), 1)
          && store.discard(lease, held.get().generation())) {
        return number(held.get());
      }
    }
  }

  @Test
  void theStoreIsLinearizable() {
    boolean isSoak = Boolean.getBoolean("kelid.soak");
    StressOptions options =
        new StressOptions()
            .threads(3)
            .actorsPerThread(3)
            .iterations(isSoak ? 100 : 10)
            .invocationsPerIteration(isSoak ? 5_000 : 500);
    assertDoesNotThrow(() -> options.check(StoreTest.class));
  }
}
