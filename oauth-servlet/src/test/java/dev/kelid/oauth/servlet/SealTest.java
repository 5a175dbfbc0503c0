package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final byte[] PLAIN = "state and verifier".getBytes(StandardCharsets.UTF_8);
  private final SecureRandom random = new SecureRandom();
  private final Seal seal = Seal.of(Secret.of("0123456789abcdef0123456789abcdef"), random);

  @Test
  void whatIsSealedComesBack() {
    assertThat(seal.open("name", seal.seal("name", PLAIN))).hasValue(PLAIN);
    assertThat(seal.open("name", seal.seal("name", new byte[0]))).hasValue(new byte[0]);
  }

  @Test
  @Tag("checklist-10")
  void everySingleFlippedBitIsRefused() {
    byte[] sealed = Base64.getUrlDecoder().decode(seal.seal("name", PLAIN));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(seal.open("name", text(changed))).as("bit " + bit).isEmpty();
    }
    assertThat(seal.open("name", text(sealed))).hasValue(PLAIN);
  }

  @Test
  @Tag("checklist-10")
  @Tag("checklist-13")
  void anotherNameOrKeyDoesNotOpenIt() {
    String sealed = seal.seal("name", PLAIN);
    assertThat(seal.open("name", sealed)).isPresent();
    assertThat(seal.open("eman", sealed)).isEmpty();
    Seal other = Seal.of(Secret.of("0123456789abcdef0123456789abcdeg"), random);
    assertThat(other.open("name", sealed)).isEmpty();
    assertThat(Seal.of(null, random).open("name", sealed)).isEmpty();
  }

  @Test
  void sameKeyInAnotherProcessOpensIt() {
    Seal twin = Seal.of(Secret.of("0123456789abcdef0123456789abcdef"), random);
    assertThat(twin.open("name", seal.seal("name", PLAIN))).hasValue(PLAIN);
  }

  @Test
  void withoutAKeyEveryProcessHasItsOwn() {
    Seal one = Seal.of(null, random);
    assertThat(one.open("name", one.seal("name", PLAIN))).hasValue(PLAIN);
    assertThat(Seal.of(null, random).open("name", one.seal("name", PLAIN))).isEmpty();
  }

  @Test
  void whatWasNeverSealedIsRefused() {
    String sealed = seal.seal("name", PLAIN);
    for (String text :
        new String[] {
          "",
          "A",
          "AAAA",
          "not base64!",
          sealed.substring(0, 16),
          sealed.substring(0, 20),
          sealed + "A"
        }) {
      assertThat(seal.open("name", text)).as(text).isEmpty();
    }
  }

  @Test
  void sameBytesNeverLookTheSame() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String sealed = seal.seal("name", PLAIN);
      assertThat(seen.add(sealed.substring(0, 16))).isTrue();
      assertThat(sealed).matches("[A-Za-z0-9_-]+");
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
