package dev.kelid.oauth.cli.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of grants keeps what every token store must. */
class TokenFileTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path home;
  private TokenFile store;

  @BeforeEach
  void open() {
    store = again();
  }

  private TokenFile again() {
    return new TokenFile(home.resolve("tokens.json"), notice -> {});
  }

  private static TokenKey key(String owner) {
    return new TokenKey("client", owner, "");
  }

  private static TokenSet tokens(String token) {
    return new TokenSet(
        new AccessToken(token, "Bearer", NOW.plusSeconds(300)),
        Secret.of("rt"),
        List.of("openid", "profile"),
        Secret.of("id"),
        NOW,
        Secret.of("verifier"),
        Map.of("n", 1L),
        NOW.plusSeconds(9000));
  }

  private StoredGrant saved(String owner, String token) {
    store.save(key(owner), tokens(token));
    return store.find(key(owner)).orElseThrow();
  }

  @Test
  void whatIsSavedIsFoundUnderItsKeyOnly() {
    StoredGrant grant = saved("alice", "a");

    assertThat(grant.tokens()).isEqualTo(tokens("a"));
    assertThat(store.find(key("bob"))).isEmpty();
    assertThat(store.find(new TokenKey("client", "alice", "calendar"))).isEmpty();
    assertThat(store.find(new TokenKey("other", "alice", ""))).isEmpty();
  }

  @Test
  void anotherProcessFindsTheSame() {
    StoredGrant grant = saved("alice", "a");
    assertThat(again().find(key("alice"))).contains(grant);
  }

  @Test
  void whoeverHoldsAnOldGenerationChangesNothing() {
    long first = saved("alice", "a").generation();
    assertThat(store.replace(key("alice"), first, tokens("b"))).isTrue();
    long second = store.find(key("alice")).orElseThrow().generation();

    assertThat(again().replace(key("alice"), first, tokens("c"))).isFalse();
    assertThat(again().remove(key("alice"), first)).isFalse();
    assertThat(store.find(key("alice")).orElseThrow().tokens()).isEqualTo(tokens("b"));
    assertThat(store.remove(key("alice"), second)).isTrue();
    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(store.owners()).isZero();
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void whatIsNotHeldIsNeitherReplacedNorRemoved() {
    assertThat(store.replace(key("alice"), 1, tokens("a"))).isFalse();
    assertThat(store.remove(key("alice"), 1)).isFalse();
    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(Files.exists(store.path())).isFalse();
  }

  @Test
  void aGenerationIsNeverUsedTwice() {
    Set<Long> generations = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      StoredGrant grant = saved("alice", "a");
      generations.add(grant.generation());
      store.replace(key("alice"), grant.generation(), tokens("b"));
      generations.add(store.find(key("alice")).orElseThrow().generation());
      store.removeOwner("alice");
      store = again();
    }
    assertThat(generations).hasSize(20);
  }

  @Test
  void removingAnOwnerRemovesAllOfItsGrantsAndNoOthers() {
    saved("alice", "a");
    saved("bob", "b");
    TokenKey calendar = new TokenKey("other", "alice", "calendar");
    store.save(calendar, tokens("c"));
    store.removeOwner("alice");

    assertThat(store.find(key("alice"))).isEmpty();
    assertThat(store.find(calendar)).isEmpty();
    assertThat(store.find(key("bob"))).isPresent();
    assertThat(store.owners()).isEqualTo(1);
  }

  @Test
  void keysOfAnOwnerAreThoseOfAllItsGrantsAndNoOthers() {
    saved("alice", "a");
    saved("bob", "b");
    TokenKey calendar = new TokenKey("other", "alice", "calendar");
    store.save(calendar, tokens("c"));

    assertThat(store.keys("alice")).containsExactlyInAnyOrder(key("alice"), calendar);
    assertThat(store.keys("carol")).isEmpty();
    assertThat(store.owners()).isEqualTo(2);
  }

  @Test
  void aFileOfSomethingElseIsNeitherReadNorWrittenOver() throws Exception {
    saved("alice", "a");
    Files.writeString(store.path(), "[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved("alice", "b"))
        .withMessageContaining("is no token file of kelid");
    assertThat(Files.readString(store.path())).isEqualTo("[]");
  }
}
