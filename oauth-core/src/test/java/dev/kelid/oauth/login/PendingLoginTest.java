package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PendingLoginTest {
  private static final PendingLogin FULL =
      new PendingLogin(
          "main",
          "https://id.example.com",
          URI.create("https://id.example.com/token"),
          Secret.of("state-1"),
          Secret.of("nonce-1"),
          Secret.of("verifier-1"),
          URI.create("https://app.example.com/cb"),
          true,
          "/سلام?x=1#y",
          "{\"a\":\"é\"}",
          List.of("openid", "email"),
          Duration.ofMinutes(5),
          List.of("gold", "silver"),
          "owner-1",
          "calendar",
          new UserId("https://id.example.com", "alice-1"),
          Instant.parse("2026-11-22T10:00:00Z"));
  private static final PendingLogin SPARSE =
      new PendingLogin(
          "main",
          null,
          URI.create("http://127.0.0.1/token"),
          Secret.of("s"),
          null,
          null,
          URI.create("http://127.0.0.1/cb"),
          false,
          "",
          "",
          List.of(),
          null,
          List.of(),
          "o",
          "",
          null,
          Instant.EPOCH);

  @Test
  void itsBytesAreTheWholeOfIt() {
    assertThat(PendingLogin.fromBytes(FULL.toBytes())).isEqualTo(FULL);
    assertThat(PendingLogin.fromBytes(SPARSE.toBytes())).isEqualTo(SPARSE);
    assertThat(FULL.toBytes()).hasSizeLessThan(400);
  }

  @Test
  void aMaxAgeOfZeroIsNotNone() {
    PendingLogin now =
        new PendingLogin(
            "main",
            null,
            URI.create("http://127.0.0.1/token"),
            Secret.of("s"),
            null,
            null,
            URI.create("http://127.0.0.1/cb"),
            false,
            "",
            "",
            List.of(),
            Duration.ZERO,
            List.of(),
            "o",
            "",
            null,
            Instant.EPOCH);
    assertThat(PendingLogin.fromBytes(now.toBytes()).maxAge()).isEqualTo(Duration.ZERO);
    assertThat(PendingLogin.fromBytes(SPARSE.toBytes()).maxAge()).isNull();
  }

  @Test
  @Tag("checklist-122")
  void itsTextHoldsNothingThatCouldCompleteTheLogin() {
    assertThat(FULL.toString())
        .contains("main")
        .doesNotContain("state-1", "nonce-1", "verifier-1", "owner-1", "é");
  }

  @Test
  @Tag("checklist-121")
  void anotherVersionIsRefused() {
    byte[] bytes = FULL.toBytes();
    bytes[0]++;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PendingLogin.fromBytes(bytes))
        .withMessageContaining("version");
  }

  @Test
  @Tag("checklist-121")
  void brokenBytesAreRefusedAndNothingElseHappens() {
    byte[] good = FULL.toBytes();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatIllegalArgumentException().isThrownBy(() -> PendingLogin.fromBytes(cut));
    }
    Random random = new Random(20261122);
    for (int i = 0; i < 50_000; i++) {
      byte[] changed = good.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        changed[random.nextInt(good.length)] = (byte) random.nextInt(256);
      }
      try {
        PendingLogin.fromBytes(changed);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aPartThatIsTooLongIsRefusedBeforeItIsKept() {
    PendingLogin tooLong =
        new PendingLogin(
            "main",
            null,
            SPARSE.tokenEndpoint(),
            SPARSE.state(),
            null,
            null,
            SPARSE.redirectUri(),
            false,
            "",
            "x".repeat(70_000),
            List.of(),
            null,
            List.of(),
            "o",
            "",
            null,
            Instant.EPOCH);

    assertThatIllegalArgumentException().isThrownBy(tooLong::toBytes);
  }
}
