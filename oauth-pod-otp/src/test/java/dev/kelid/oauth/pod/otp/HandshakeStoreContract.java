package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What every store of handshakes must do that forgets none before its time. */
public interface HandshakeStoreContract {
  /** An empty store. */
  HandshakeStore store(InstantSource clock);

  private static Handshake made(String keyId, Instant end) {
    return new Handshake(keyId, SignatureAlgorithm.RSA_SHA1, end);
  }

  @Test
  default void aHandshakeIsFoundUntilItEnds() {
    MovingClock clock = new MovingClock();
    HandshakeStore store = store(clock);
    Handshake handshake = made("k", clock.instant().plusSeconds(60));
    assertThat(store.find("d", "digest")).isEmpty();
    store.save("d", "digest", handshake);
    clock.advance(Duration.ofMillis(59_999));
    assertThat(store.find("d", "digest")).contains(handshake);
    clock.advance(Duration.ofMillis(1));
    assertThat(store.find("d", "digest")).isEmpty();
  }

  @Test
  default void everyDeviceAndKeyHasItsOwn() {
    MovingClock clock = new MovingClock();
    HandshakeStore store = store(clock);
    Instant end = clock.instant().plusSeconds(60);
    store.save("d", "digest", made("k-1", end));
    assertThat(store.find("e", "digest")).isEmpty();
    assertThat(store.find("d", "other")).isEmpty();
    store.save("e", "digest", made("k-2", end));
    store.save("d", "other", made("k-3", end));
    assertThat(store.find("d", "digest")).contains(made("k-1", end));
    assertThat(store.find("e", "digest")).contains(made("k-2", end));
    assertThat(store.find("d", "other")).contains(made("k-3", end));
  }

  @Test
  default void theLastOneSavedIsHeld() {
    MovingClock clock = new MovingClock();
    HandshakeStore store = store(clock);
    store.save("d", "digest", made("k-1", clock.instant().plusSeconds(60)));
    store.save("d", "digest", made("k-2", clock.instant().plusSeconds(120)));
    clock.advance(Duration.ofSeconds(90));
    assertThat(store.find("d", "digest")).map(Handshake::keyId).contains("k-2");
  }

  @Test
  default void onlyTheKeyIdThatIsHeldIsRemoved() {
    MovingClock clock = new MovingClock();
    HandshakeStore store = store(clock);
    Handshake handshake = made("k-2", clock.instant().plusSeconds(60));
    store.remove("d", "digest", "k-2");
    store.save("d", "digest", handshake);
    store.remove("d", "digest", "k-1");
    store.remove("e", "digest", "k-2");
    store.remove("d", "other", "k-2");
    assertThat(store.find("d", "digest")).contains(handshake);
    store.remove("d", "digest", "k-2");
    assertThat(store.find("d", "digest")).isEmpty();
  }
}
