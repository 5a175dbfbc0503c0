package dev.kelid.oauth.cli.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.Handshake;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandshakeFileTest {
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path home;

  private HandshakeFile at(Instant now) {
    return new HandshakeFile(new JsonFile(home.resolve("keys")), InstantSource.fixed(now));
  }

  @Test
  void aHandshakeIsFoundUntilItEnds() {
    Handshake made = new Handshake("key-1", SignatureAlgorithm.RSA_SHA256, END);
    at(END.minusSeconds(60)).save("device-1", "digest", made);
    assertThat(at(END.minusMillis(1)).find("device-1", "digest")).contains(made);
    assertThat(at(END).find("device-1", "digest")).isEmpty();
  }
}
