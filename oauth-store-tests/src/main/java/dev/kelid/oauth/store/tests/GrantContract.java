package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.held;
import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept, under which key, and how it is found again. */
public interface GrantContract extends StoreUnderTest {
  @Test
  default void whatIsSavedIsFoundByEveryNodeUnderItsKey() {
    TokenSet tokens = tokens("a", clock().instant());
    StoredGrant grant = saved(store(), key("alice"), tokens);

    assertThat(grant.tokens()).isEqualTo(tokens);
    assertThat(grant.attempts()).isZero();
    assertThat(otherNode().find(key("alice"))).contains(grant);
    assertThat(store().find(key("bob"))).isEmpty();
  }

  @Test
  @Tag("checklist-118")
  default void keysThatLookAlikeAreDifferentKeys() {
    List<TokenKey> alike =
        List.of(
            new TokenKey("a", "b", "c"),
            new TokenKey("ab", "", "c"),
            new TokenKey("", "ab", "c"),
            new TokenKey("a", "bc", ""),
            new TokenKey("a", "", "bc"),
            new TokenKey("A", "b", "c"),
            new TokenKey("a", "b ", "c"),
            new TokenKey("a", "b/../b", "c"),
            new TokenKey("a", "b", "\u0000c"),
            new TokenKey("a", "b:c", ""),
            new TokenKey("a:b", "c", ""),
            new TokenKey("a", "\u00e9", ""),
            new TokenKey("a", "e\u0301", ""),
            new TokenKey("a", "?", ""));
    for (int i = 0; i < alike.size(); i++) {
      store().save(alike.get(i), tokens("token " + i, clock().instant()));
    }
    for (int i = 0; i < alike.size(); i++) {
      assertThat(token(otherNode(), alike.get(i))).isEqualTo("token " + i);
    }
    assertThat(store().keys("b"))
        .containsExactlyInAnyOrder(alike.get(0), alike.get(5), alike.get(8));
  }

  @Test
  @Tag("checklist-112")
  default void tokensComeBackWhole() {
    TokenSet whole = Samples.whole(clock().instant());
    store().save(key("alice"), whole);
    assertThat(held(otherNode(), key("alice")).tokens()).isEqualTo(whole);

    TokenSet least = tokens("least", null, clock().instant());
    store().save(key("bob"), least);
    assertThat(held(otherNode(), key("bob")).tokens()).isEqualTo(least);
  }

  @Test
  default void aSaveTakesThePlaceOfWhateverIsHeld() {
    store().save(key("alice"), tokens("a", clock().instant()));
    otherNode().save(key("alice"), tokens("b", clock().instant()));
    assertThat(token(store(), key("alice"))).isEqualTo("b");
    assertThat(store().keys("alice")).containsExactly(key("alice"));
  }

  @Test
  default void keysAreThoseOfTheOwnerAtEveryRegistration() {
    TokenKey calendar = new TokenKey("other", "alice", "calendar");
    store().save(key("alice"), tokens("a", clock().instant()));
    store().save(calendar, tokens("c", clock().instant()));
    store().save(key("bob"), tokens("b", clock().instant()));

    assertThat(otherNode().keys("alice")).containsExactlyInAnyOrder(key("alice"), calendar);
    assertThat(store().keys("carol")).isEmpty();
    store().remove(calendar, held(store(), calendar).generation());
    assertThat(store().keys("alice")).containsExactly(key("alice"));
  }

  @Test
  default void ownersAreCountedOnce() {
    assertThat(store().owners()).isZero();
    store().save(key("alice"), tokens("a", clock().instant()));
    store().save(new TokenKey("other", "alice", "calendar"), tokens("c", clock().instant()));
    store().save(key("bob"), tokens("b", clock().instant()));
    assertThat(otherNode().owners()).isEqualTo(2);
    store().remove(key("bob"), held(store(), key("bob")).generation());
    assertThat(otherNode().owners()).isEqualTo(1);
  }

  @Test
  default void removingAnOwnerForgetsEverythingOfTheirsAndNothingElse() {
    TokenKey calendar = new TokenKey("other", "alice", "calendar");
    StoredGrant grant = saved(store(), key("alice"), tokens("a", clock().instant()));
    store().save(calendar, tokens("c", clock().instant()));
    store().save(key("bob"), tokens("b", clock().instant()));
    otherNode().removeOwner("alice");

    assertThat(store().find(key("alice"))).isEmpty();
    assertThat(store().find(calendar)).isEmpty();
    assertThat(store().keys("alice")).isEmpty();
    assertThat(store().find(key("bob"))).isPresent();
    assertThat(store().owners()).isEqualTo(1);
    assertThat(store().replace(key("alice"), grant.generation(), grant.tokens())).isFalse();
    store().removeOwner("nobody");
  }

  @Test
  default void grantsOfAnOwnerThatHaveEndedTakeNoRoom() {
    Instant start = clock().instant();
    for (int i = 0; i < 200; i++) {
      store().save(new TokenKey("client", "alice", "p" + i), tokens("t", null, start));
    }
    clock().advance(Duration.ofMinutes(5).minusMillis(1));
    store().save(new TokenKey("client", "alice", "p0"), tokens("kept", clock().instant()));
    clock().advance(Duration.ofMillis(2));
    TokenKey next = new TokenKey("client", "alice", "next");
    store().save(next, tokens("next", clock().instant()));

    assertThat(token(otherNode(), next)).isEqualTo("next");
    assertThat(token(otherNode(), new TokenKey("client", "alice", "p0"))).isEqualTo("kept");
    assertThat(store().owners()).isEqualTo(1);
  }

  @Test
  default void idleAreThoseWhoseTokensCameEarlierTheOldestFirst() {
    Instant start = clock().instant();
    List<TokenKey> keys = new ArrayList<>();
    for (String owner : List.of("e", "b", "d", "a", "c")) {
      keys.add(key(owner));
      store().save(key(owner), tokens(owner, clock().instant()));
      clock().advance(Duration.ofSeconds(1));
    }
    store().save(key("without"), tokens("without", null, start));

    assertThat(otherNode().idle(start.plusSeconds(10), 10)).isEqualTo(keys);
    assertThat(store().idle(start.plusSeconds(10), 2)).isEqualTo(keys.subList(0, 2));
    assertThat(store().idle(start.plusSeconds(2), 10)).isEqualTo(keys.subList(0, 2));
    assertThat(store().idle(start, 10)).isEmpty();

    long generation = held(store(), keys.get(0)).generation();
    store().replace(keys.get(0), generation, tokens("new", start.plusSeconds(5)));
    assertThat(store().idle(start.plusSeconds(5), 10)).isEqualTo(keys.subList(1, 5));
  }
}
