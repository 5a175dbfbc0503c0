package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.held;
import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.Lease;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds when several threads and nodes act at the same moment. */
public interface RaceContract extends StoreUnderTest {
  /** How often a race is run. */
  int ROUNDS = 25;

  private TokenStore node(int racer) {
    return racer % 2 == 0 ? store() : otherNode();
  }

  @Test
  @Tag("checklist-112")
  default void oneOfManyWritersOfAGenerationWins() {
    for (int round = 0; round < ROUNDS; round++) {
      StoredGrant grant = saved(store(), key("alice"), tokens("old", clock().instant()));
      List<Boolean> kept =
          Race.of(
              racer ->
                  node(racer)
                      .replace(
                          key("alice"),
                          grant.generation(),
                          tokens("token " + racer, clock().instant())));
      assertThat(kept).containsOnlyOnce(true);
      assertThat(token(store(), key("alice"))).isEqualTo("token " + kept.indexOf(true));
    }
  }

  @Test
  default void oneOfAWriterAndARemoverWins() {
    for (int round = 0; round < ROUNDS; round++) {
      StoredGrant grant = saved(store(), key("alice"), tokens("old", clock().instant()));
      List<Boolean> done =
          Race.of(
              racer ->
                  racer < Race.RACERS / 2
                      ? node(racer).replace(key("alice"), grant.generation(), grant.tokens())
                      : node(racer).remove(key("alice"), grant.generation()));
      assertThat(done).containsOnlyOnce(true);
      assertThat(store().find(key("alice")).isPresent())
          .isEqualTo(done.indexOf(true) < Race.RACERS / 2);
    }
  }

  @Test
  @Tag("checklist-115")
  default void oneOfManyGetsALease() {
    long last = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Lease> got =
          Race.of(racer -> node(racer).lease(key("alice"), Samples.LEASE)).stream()
              .flatMap(Optional::stream)
              .toList();
      assertThat(got).hasSize(1);
      Lease lease = got.get(0);
      assertThat(lease.fence()).isGreaterThan(last);
      last = lease.fence();
      if (round % 2 == 0) {
        store().release(lease);
      } else {
        clock().advance(Samples.LEASE);
      }
    }
  }

  @Test
  default void savesAtTheSameTimeAreAllKeptUnderGenerationsOfTheirOwn() {
    for (int round = 0; round < ROUNDS; round++) {
      String of = "round " + round + " ";
      Race.of(
          racer -> {
            node(racer).save(key(of + racer), tokens(of + racer, clock().instant()));
            return racer;
          });
      List<StoredGrant> kept = Race.of(racer -> held(node(racer + 1), key(of + racer)));
      for (int racer = 0; racer < Race.RACERS; racer++) {
        assertThat(kept.get(racer).tokens().accessToken().value()).isEqualTo(of + racer);
      }
      assertThat(kept.stream().map(StoredGrant::generation)).doesNotHaveDuplicates();
    }
    assertThat(store().owners()).isEqualTo((long) ROUNDS * Race.RACERS);
  }

  /** Whoever comes first: afterwards nothing is held and nothing can be. */
  @Test
  default void aLogoutThatRacesSavesLeavesNoTokens() {
    for (int round = 0; round < ROUNDS; round++) {
      String owner = "round " + round;
      LoginId login = new LoginId("https://id.example.com", "alice", owner);
      store().remember(owner, login);
      StoredGrant grant = saved(store(), key(owner), tokens(owner, clock().instant()));
      List<Boolean> seen =
          Race.of(
              racer ->
                  switch (racer % 4) {
                    case 0 -> node(racer / 4).end(login) == 1;
                    case 1 -> isSaved(node(racer / 4), owner, grant);
                    case 2 -> node(0).replace(key(owner), grant.generation(), grant.tokens());
                    default -> node(1).find(key(owner)).isPresent();
                  });
      assertThat(seen).hasSize(Race.RACERS).allMatch(Objects::nonNull);
      assertThat(otherNode().isEnded(owner)).isTrue();
      assertThat(store().find(key(owner))).isEmpty();
      assertThat(otherNode().keys(owner)).isEmpty();
    }
  }

  private boolean isSaved(TokenStore node, String owner, StoredGrant grant) {
    try {
      node.save(key(owner), grant.tokens());
      return true;
    } catch (LoginRequired e) {
      return false;
    }
  }

  @Test
  default void loginsRememberedAtTheSameTimeAllEnd() {
    for (int round = 0; round < ROUNDS; round++) {
      LoginId login = new LoginId("https://id.example.com", "alice", "session " + round);
      String of = "round " + round + " ";
      Race.of(
          racer -> {
            node(racer).remember(of + racer / 2, login);
            return racer;
          });
      assertThat(store().end(login)).isEqualTo(Race.RACERS / 2);
    }
  }
}
