package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.provider.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has ended stays for a logout while there is room. */
class EndedGrantsInMemoryTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final MovingClock clock = MovingClock.standing();
  private final MemoryTokenStore store = new MemoryTokenStore(3, clock);

  private static TokenKey key(String owner) {
    return new TokenKey("client", owner, "");
  }

  private void save(String owner, @Nullable String refreshToken) {
    Instant now = clock.instant();
    TokenSet tokens =
        new TokenSet(
            new AccessToken("at", "Bearer", now.plus(LIFE)),
            refreshToken == null ? null : Secret.of(refreshToken),
            List.of(),
            Secret.of("id-" + owner),
            now,
            null,
            Map.of(),
            null);
    store.save(key(owner), tokens);
  }

  @Test
  void theIdTokenOfAnEndedLoginIsThereForOneMoreDay() {
    save("a", null);
    clock.advance(LIFE.plus(Duration.ofDays(1)).minusSeconds(2));
    assertThat(store.find(key("a")).orElseThrow().tokens().rawIdToken()).contains("id-a");
    clock.advance(Duration.ofSeconds(4));
    assertThat(store.find(key("a"))).isEmpty();
    assertThat(store.owners()).isZero();
  }

  @Test
  void whereTheRoomIsNeededEndedOnesGoAndLivingOnesStay() {
    save("a", null);
    save("b", null);
    save("c", "rt");
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> save("d", null));
    clock.advance(LIFE.plusSeconds(1));

    save("d", "rt");
    save("e", "rt");
    assertThat(store.find(key("a"))).isEmpty();
    assertThat(store.find(key("b"))).isEmpty();
    assertThat(store.find(key("c"))).isPresent();
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> save("f", null));
  }
}
