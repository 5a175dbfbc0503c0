package dev.kelid.oauth.cli.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.Handshake;
import dev.kelid.oauth.pod.otp.HandshakeStore;
import dev.kelid.oauth.pod.otp.HandshakeStoreContract;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of key ids keeps what every store of handshakes must. */
class HandshakeFileTest implements HandshakeStoreContract {
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path home;

  @Override
  public HandshakeStore store(InstantSource clock) {
    return new HandshakeFile(new JsonFile(home.resolve("keys")), clock);
  }

  private HandshakeStore at(Instant now) {
    return store(InstantSource.fixed(now));
  }

  @Test
  void theNextCommandFindsTheHandshake() {
    Handshake made = new Handshake("key-1", SignatureAlgorithm.RSA_SHA256, END);
    at(END.minusSeconds(60)).save("device-1", "digest", made);
    assertThat(at(END.minusMillis(1)).find("device-1", "digest")).contains(made);
    assertThat(at(END).find("device-1", "digest")).isEmpty();
  }

  @Test
  void whatHasEndedIsNotWrittenAgain() throws IOException {
    Instant later = END.plusSeconds(1);
    at(END.minusSeconds(60)).save("device-1", "d", made("key-1", END));
    at(END.minusSeconds(60)).save("device-2", "d", made("key-2", later));
    assertThat(Files.readString(home.resolve("keys"))).contains("key-1", "key-2");
    at(END).save("device-3", "d", made("key-3", later.plusSeconds(60)));
    assertThat(Files.readString(home.resolve("keys")))
        .contains("key-2", "key-3")
        .doesNotContain("key-1");
    at(later).remove("device-3", "d", "key-3");
    assertThat(Files.readString(home.resolve("keys"))).doesNotContain("key-");
  }

  private static Handshake made(String keyId, Instant end) {
    return new Handshake(keyId, SignatureAlgorithm.RSA_SHA256, end);
  }
}
