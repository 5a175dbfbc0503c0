package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.provider.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MemoryTokenStoreTest {
  private final MovingClock clock = MovingClock.standing();
  private final MemoryTokenStore store = new MemoryTokenStore(3, clock);

  private static TokenKey key(String owner) {
    return new TokenKey("client", owner, "");
  }

  private TokenSet renewable(String token) {
    return tokens(token, Secret.of("rt"), Duration.ofMinutes(5));
  }

  private TokenSet ending(String token, Duration lifetime) {
    return tokens(token, null, lifetime);
  }

  private TokenSet tokens(String token, Secret refresh, Duration lifetime) {
    Instant now = clock.instant();
    return new TokenSet(
        new AccessToken(token, "Bearer", now.plus(lifetime)),
        refresh,
        List.of(),
        null,
        now,
        null,
        Map.of(),
        null);
  }

  private StoredGrant saved(String owner, String token) {
    store.save(key(owner), renewable(token));
    return store.find(key(owner)).orElseThrow();
  }

  @Test
  void whatIsSavedIsFoundUnderItsKeyOnly() {
    StoredGrant grant = saved("alice", "a");

    assertThat(grant.tokens().accessToken().value()).isEqualTo("a");
    assertThat(store.find(key("bob"))).isEmpty();
    assertThat(store.find(new TokenKey("client", "alice", "calendar"))).isEmpty();
    assertThat(store.find(new TokenKey("other", "alice", ""))).isEmpty();
  }

  @Test
  @Tag("checklist-112")
  void whoeverHoldsAnOldGenerationChangesNothing() {
    long first = saved("alice", "a").generation();
    assertThat(store.replace(key("alice"), first, renewable("b"))).isTrue();
    long second = store.find(key("alice")).orElseThrow().generation();

    assertThat(store.replace(key("alice"), first, renewable("c"))).isFalse();
    assertThat(store.remove(key("alice"), first)).isFalse();
    assertThat(store.find(key("alice")).orElseThrow().tokens().accessToken().value())
        .isEqualTo("b");
    assertThat(store.remove(key("alice"), second)).isTrue();
    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(store.owners()).isZero();
  }

  @Test
  void aGenerationIsNeverUsedTwice() {
    Set<Long> generations = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      StoredGrant grant = saved("alice", "a");
      generations.add(grant.generation());
      store.replace(key("alice"), grant.generation(), renewable("b"));
      generations.add(store.find(key("alice")).orElseThrow().generation());
      store.removeOwner("alice");
    }
    assertThat(generations).hasSize(20);
  }

  @Test
  void removingAnOwnerRemovesAllOfItsGrantsAndNoOthers() {
    saved("alice", "a");
    saved("bob", "b");
    store.save(new TokenKey("other", "alice", "calendar"), renewable("c"));
    store.removeOwner("alice");

    assertThat(store.find(new TokenKey("other", "alice", "calendar"))).isEmpty();
    assertThat(store.owners()).isEqualTo(1);
    assertThat(store.replace(key("alice"), 1, renewable("x"))).isFalse();
  }

  @Test
  void keysOfAnOwnerAreThoseOfAllItsGrantsAndNoOthers() {
    saved("alice", "a");
    saved("bob", "b");
    TokenKey calendar = new TokenKey("other", "alice", "calendar");
    store.save(calendar, renewable("c"));

    assertThat(store.keys("alice")).containsExactlyInAnyOrder(key("alice"), calendar);
    assertThat(store.keys("carol")).isEmpty();
  }

  @Test
  void aFullStoreSaysSoKeepsWhatItHasAndHasRoomAgainLater() {
    List.of("a", "b", "c").forEach(owner -> saved(owner, owner));

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> saved("d", "d"))
        .withMessageContaining("full")
        .withMessageContaining("3 owners");
    assertThat(saved("a", "again").tokens().accessToken().value()).isEqualTo("again");
    assertThat(store.owners()).isEqualTo(3);

    store.removeOwner("b");
    assertThat(saved("d", "d")).isNotNull();
  }

  @Test
  void grantsThatEndMakeRoom() {
    store.save(key("a"), ending("a", Duration.ofMinutes(1)));
    store.save(key("b"), ending("b", Duration.ofMinutes(2)));
    store.save(key("c"), renewable("c"));
    clock.advance(Duration.ofMinutes(1));

    assertThat(store.keys("a")).isEmpty();
    assertThat(store.find(key("a"))).isEmpty();
    saved("d", "d");
    assertThat(store.owners()).isEqualTo(3);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> saved("e", "e"));
    clock.advance(Duration.ofDays(400));
    saved("e", "e");
    assertThat(store.find(key("c"))).isPresent();
  }

  @Test
  void nothingUselessIsLeftAtTheEnd() {
    store.save(key("a"), ending("a", Duration.ZERO));
    store.save(key("b"), ending("b", Duration.ofSeconds(-5)));
    store.save(key("c"), ending("c", Duration.ofHours(1)));
    clock.advance(Duration.ofHours(1).plusSeconds(2));

    assertThat(store.owners()).isZero();
  }

  @Test
  void anOwnerHasTwoHundredPurposesAtMost() {
    for (int i = 0; i < 200; i++) {
      store.save(new TokenKey("client", "alice", "p" + i), ending("t", Duration.ofMinutes(1)));
    }
    TokenKey next = new TokenKey("client", "alice", "next");
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> store.save(next, renewable("x")))
        .withMessageContaining("200 grants");
    store.save(new TokenKey("client", "alice", "p0"), renewable("kept"));
    assertThat(store.find(next)).isEmpty();
  }

  @Test
  void manyNewcomersAtAFullStoreNeitherHangNorExceedIt() throws Exception {
    int capacity = 50;
    MemoryTokenStore small = new MemoryTokenStore(capacity, clock);
    for (int i = 0; i < capacity; i++) {
      small.save(key("ended" + i), ending("t", Duration.ofSeconds(1)));
    }
    clock.advance(Duration.ofSeconds(2));
    AtomicInteger admitted = new AtomicInteger();
    Map<String, Boolean> refused = new ConcurrentHashMap<>();
    CyclicBarrier together = new CyclicBarrier(16);
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int thread = t;
        done.add(
            pool.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  for (int i = 0; i < 20; i++) {
                    try {
                      small.save(key(thread + "/" + i), renewable("t"));
                      admitted.incrementAndGet();
                    } catch (Unreachable full) {
                      refused.put(thread + "/" + i, true);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get(20, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(admitted).hasValue(capacity);
    assertThat(refused).hasSize(16 * 20 - capacity);
    assertThat(small.owners()).isEqualTo(capacity);
  }
}
