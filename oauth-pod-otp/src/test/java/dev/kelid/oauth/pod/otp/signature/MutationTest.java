package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.pod.otp.signature.HttpSignature.Form;
import dev.kelid.oauth.pod.otp.signature.HttpSignature.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ten thousand changes to what was signed or to the header that says so. */
final class MutationTest {
  private static final int EACH = 5_000;
  private static final String ALPHABET =
      "\"\\,= \tabcdefhijkosKISGABCRQ+/0123456789()-:_.~\r\n\u0000\u00e9";

  private final SplittableRandom random = new SplittableRandom(20261122);
  private final SignedMessage message =
      SignedMessage.request("POST", "/oauth2/otp/verify/0912")
          .with("Host", "accounts.pod.ir")
          .with("Date", "Sun, 22 Nov 2026 10:00:00 GMT");
  private final List<String> list = List.of("(request-target)", "host", "date");
  private final VerificationKey expected = Vectors.podVerificationKey();

  private String header(Form form, List<String> headers) {
    Parameters parameters =
        new Parameters(Vectors.POD_KEY_ID, SignatureAlgorithm.RSA_SHA256, headers);
    return HttpSignature.authorization(Vectors.podKey(), parameters, message, form).value();
  }

  @Test
  void aChangedHeaderFailsOrSaysTheVerySame() {
    String[] originals = {
      header(Form.QUOTED, list),
      header(Form.QUOTED, List.of("host")).replace(",", ", ").replaceAll("([a-zI])=\"", "$1 = \""),
      header(Form.UNQUOTED, List.of("host")) + ",algorithm=rsa-sha256"
    };
    int same = 0;
    int failed = 0;
    for (int i = 0; i < EACH; i++) {
      String original = originals[i % originals.length];
      ParsedSignature before = ParsedSignature.parse(original);
      assertThat(i > originals.length || before.verifies(message, expected)).isTrue();
      String changed = changed(original);
      if (!verifies(changed)) {
        failed++;
        continue;
      }
      same++;
      assertThat(ParsedSignature.parse(changed)).as(changed).isEqualTo(before);
    }
    assertThat(failed).isGreaterThan(EACH / 2);
    assertThat(same).isPositive();
  }

  private boolean verifies(String header) {
    try {
      return ParsedSignature.parse(header).verifies(message, expected);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void aChangedSigningStringFails() throws GeneralSecurityException {
    String text = HttpSignature.signingString(message, list);
    byte[] signature = ParsedSignature.parse(header(Form.QUOTED, list)).signature();
    assertThat(fits(text, signature)).isTrue();

    for (int i = 0; i < EACH; i++) {
      String changed = changed(text);
      assertThat(fits(changed, signature)).as(changed).isEqualTo(changed.equals(text));
    }
  }

  private boolean fits(String text, byte[] signature) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(expected.key());
    verifier.update(text.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(signature);
  }

  private String changed(String original) {
    StringBuilder text = new StringBuilder(original);
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      change(text);
    }
    return text.toString();
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length());
    char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    switch (random.nextInt(6)) {
      case 0 -> text.setCharAt(at, other);
      case 1 -> text.insert(at, other);
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(7))));
      case 4 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 12)));
      default -> {
        int with = random.nextInt(text.length());
        char kept = text.charAt(at);
        text.setCharAt(at, text.charAt(with));
        text.setCharAt(with, kept);
      }
    }
  }
}
