package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.LEASE;
import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One renews at a time, and whoever was overtaken writes nothing any more. */
public interface LeaseContract extends StoreUnderTest {
  @Test
  @Tag("checklist-115")
  default void oneHasTheLeaseOfAKeyWhetherThereIsAGrantOrNot() {
    Lease lease = store().lease(key("alice"), LEASE).orElseThrow();

    assertThat(lease.key()).isEqualTo(key("alice"));
    assertThat(lease.until()).isEqualTo(clock().instant().plus(LEASE));
    assertThat(store().lease(key("alice"), LEASE)).isEmpty();
    assertThat(otherNode().lease(key("alice"), LEASE)).isEmpty();
    assertThat(otherNode().lease(key("bob"), LEASE)).isPresent();
    assertThat(otherNode().lease(new TokenKey("client", "alice", "calendar"), LEASE)).isPresent();
    assertThat(otherNode().lease(new TokenKey("other", "alice", ""), LEASE)).isPresent();
    assertThat(store().find(key("alice"))).isEmpty();
    assertThat(store().keys("alice")).isEmpty();
    assertThat(store().owners()).isZero();
  }

  @Test
  default void aLeaseThatIsGivenBackIsFreeAtOnce() {
    Lease lease = store().lease(key("alice"), LEASE).orElseThrow();
    assertThat(otherNode().lease(key("alice"), LEASE)).isEmpty();
    store().release(lease);
    assertThat(otherNode().lease(key("alice"), LEASE)).isPresent();
  }

  @Test
  default void aLeaseEndsByItself() {
    assertThat(store().lease(key("alice"), LEASE)).isPresent();
    clock().advance(LEASE.minusMillis(1));
    assertThat(otherNode().lease(key("alice"), LEASE)).isEmpty();
    clock().advance(Duration.ofMillis(1));
    assertThat(otherNode().lease(key("alice"), LEASE)).isPresent();
  }

  @Test
  default void fencesGrow() {
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      var node = i % 2 == 0 ? store() : otherNode();
      Lease lease = node.lease(key("alice"), LEASE).orElseThrow();
      fences.add(lease.fence());
      if (i % 3 == 0) {
        clock().advance(LEASE);
      } else {
        node.release(lease);
      }
    }
    assertThat(fences).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Tag("checklist-115")
  default void whoWasOvertakenWritesNothingAnyMore() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease late = store().lease(key("alice"), LEASE).orElseThrow();
    clock().advance(LEASE);
    Lease next = otherNode().lease(key("alice"), LEASE).orElseThrow();

    assertThat(store().attempt(late, grant.generation(), 1)).isFalse();
    assertThat(store().discard(late, grant.generation())).isFalse();
    assertThat(store().find(key("alice"))).contains(grant);
    assertThat(otherNode().attempt(next, grant.generation(), 1)).isTrue();
    assertThat(otherNode().discard(next, grant.generation())).isTrue();
  }

  @Test
  default void givingBackALeaseThatWasOvertakenDoesNothing() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease late = store().lease(key("alice"), LEASE).orElseThrow();
    clock().advance(LEASE);
    Lease next = otherNode().lease(key("alice"), LEASE).orElseThrow();

    store().release(late);

    assertThat(store().lease(key("alice"), LEASE)).isEmpty();
    assertThat(otherNode().attempt(next, grant.generation(), 1)).isTrue();
  }

  @Test
  default void aLeaseThatWasGivenBackWritesNothing() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease lease = store().lease(key("alice"), LEASE).orElseThrow();
    assertThat(store().attempt(lease, grant.generation(), 1)).isTrue();
    store().release(lease);
    assertThat(store().attempt(lease, grant.generation(), 2)).isFalse();
    assertThat(store().discard(lease, grant.generation())).isFalse();
  }

  /** A slow answer is better than none, as long as nobody else has begun. */
  @Test
  default void aLeaseWhoseTimeIsOverHoldsUntilSomebodyOvertakesIt() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease lease = store().lease(key("alice"), LEASE).orElseThrow();
    clock().advance(LEASE.multipliedBy(2));
    assertThat(store().attempt(lease, grant.generation(), 1)).isTrue();
    assertThat(store().discard(lease, grant.generation())).isTrue();
  }

  @Test
  default void theLeaseOfOneKeyWritesNothingUnderAnother() {
    StoredGrant bobs = saved(store(), key("bob"), tokens("b", clock().instant()));
    Lease lease = store().lease(key("alice"), LEASE).orElseThrow();
    Lease forged = new Lease(key("bob"), lease.fence(), lease.until());
    assertThat(store().attempt(forged, bobs.generation(), 1)).isFalse();
    assertThat(store().discard(forged, bobs.generation())).isFalse();
    assertThat(store().find(key("bob"))).contains(bobs);
  }
}
