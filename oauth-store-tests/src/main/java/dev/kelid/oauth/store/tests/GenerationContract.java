package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.held;
import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody overwrites or deletes what is newer than what they read. */
public interface GenerationContract extends StoreUnderTest {
  @Test
  @Tag("checklist-112")
  default void whoeverHoldsAnOldGenerationReplacesAndRemovesNothing() {
    long first = saved(store(), key("alice"), tokens("a", clock().instant())).generation();
    assertThat(store().replace(key("alice"), first, tokens("b", clock().instant()))).isTrue();
    long second = held(otherNode(), key("alice")).generation();

    assertThat(otherNode().replace(key("alice"), first, tokens("c", clock().instant()))).isFalse();
    assertThat(otherNode().remove(key("alice"), first)).isFalse();
    assertThat(token(store(), key("alice"))).isEqualTo("b");
    assertThat(held(store(), key("alice")).generation()).isEqualTo(second);

    assertThat(otherNode().remove(key("alice"), second)).isTrue();
    assertThat(store().find(key("alice"))).isEmpty();
    assertThat(store().remove(key("alice"), second)).isFalse();
  }

  @Test
  default void whatIsNotHeldIsNeitherReplacedNorRemoved() {
    long generation = saved(store(), key("bob"), tokens("b", clock().instant())).generation();

    assertThat(store().replace(key("alice"), generation, tokens("a", clock().instant()))).isFalse();
    assertThat(store().remove(key("alice"), generation)).isFalse();
    assertThat(store().find(key("alice"))).isEmpty();
    assertThat(token(store(), key("bob"))).isEqualTo("b");
  }

  @Test
  default void generationsGrowAndAreNeverUsedTwice() {
    List<Long> generations = new ArrayList<>();
    List<TokenStore> nodes = List.of(store(), otherNode());
    for (int i = 0; i < 12; i++) {
      TokenStore node = nodes.get(i % 2);
      TokenKey key = key("owner " + i % 3);
      StoredGrant grant = saved(node, key, tokens("a", clock().instant()));
      generations.add(grant.generation());
      nodes.get((i + 1) % 2).replace(key, grant.generation(), grant.tokens());
      StoredGrant replaced = held(node, key);
      generations.add(replaced.generation());
      if (i % 3 == 1) {
        node.remove(key, replaced.generation());
      } else if (i % 3 == 2) {
        node.removeOwner(key.owner());
      }
    }
    assertThat(generations).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void replacingNeedsNoLease() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    assertThat(otherNode().lease(key("alice"), Samples.LEASE)).isPresent();
    assertThat(store().replace(key("alice"), grant.generation(), grant.tokens())).isTrue();
  }

  @Test
  default void attemptsAreNotedForOneGenerationAndChangeNothingElse() {
    StoredGrant grant = saved(store(), key("alice"), Samples.whole(clock().instant()));
    Lease lease = store().lease(key("alice"), Samples.LEASE).orElseThrow();

    assertThat(store().attempt(lease, grant.generation(), 1)).isTrue();
    assertThat(held(otherNode(), key("alice")))
        .isEqualTo(new StoredGrant(grant.generation(), grant.tokens(), 1));
    assertThat(store().attempt(lease, grant.generation(), 2)).isTrue();
    assertThat(held(otherNode(), key("alice")).attempts()).isEqualTo(2);
    assertThat(store().attempt(lease, grant.generation(), 0)).isTrue();
    assertThat(held(otherNode(), key("alice")).attempts()).isZero();
  }

  @Test
  default void newTokensHaveNoAttempts() {
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease lease = store().lease(key("alice"), Samples.LEASE).orElseThrow();
    store().attempt(lease, grant.generation(), 2);
    assertThat(store().replace(key("alice"), grant.generation(), grant.tokens())).isTrue();
    StoredGrant replaced = held(store(), key("alice"));
    assertThat(replaced.attempts()).isZero();

    assertThat(store().attempt(lease, replaced.generation(), 1)).isTrue();
    assertThat(saved(store(), key("alice"), grant.tokens()).attempts()).isZero();
  }

  @Test
  default void anotherGenerationIsNeitherTriedNorDiscarded() {
    StoredGrant old = saved(store(), key("alice"), tokens("a", clock().instant()));
    Lease lease = store().lease(key("alice"), Samples.LEASE).orElseThrow();
    StoredGrant newer = saved(otherNode(), key("alice"), tokens("b", clock().instant()));

    assertThat(store().attempt(lease, old.generation(), 1)).isFalse();
    assertThat(store().discard(lease, old.generation())).isFalse();
    assertThat(store().find(key("alice"))).contains(newer);

    assertThat(store().discard(lease, newer.generation())).isTrue();
    assertThat(otherNode().find(key("alice"))).isEmpty();
    assertThat(store().attempt(lease, newer.generation(), 1)).isFalse();
    assertThat(store().discard(lease, newer.generation())).isFalse();
  }
}
