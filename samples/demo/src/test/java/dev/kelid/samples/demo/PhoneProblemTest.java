package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.OtpCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneProblemTest {
  private static PhoneProblem of(String code, String description) {
    return PhoneProblem.of(new Refused("pod", "code", 400, code, description), Language.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "wrong_code, 2 attempts left, 400, Attempts left: 2.",
    "wrong_code, 1 attempt left, 400, One attempt is left.",
    "wrong_code, something else, 400, type it once more.",
    "code_expired, '', 400, This code has expired.",
    "unknown_identity, '', 400, does not know this number",
    "code_used, '', 409, Have a new code sent.",
    "device_locked, locked until 2026-11-22T08:00:00Z, 403, This browser can try again at",
    "device_locked, '', 403, about a quarter of an hour",
    "too_soon, not before 2026-11-22T08:00:00Z, 429, from",
    "too_soon, '', 429, Wait a little.",
    "bad_signature, our key, 502, finds the reason in its log"
  })
  void everyRefusalHasItsWords(String code, String description, int status, String words) {
    PhoneProblem problem = of(code, description);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.text()).contains(words).doesNotContain("our key");
  }

  @ParameterizedTest
  @EnumSource
  void providerThatDoesNotAnswerIsToldInEveryLanguage(Language language) {
    PhoneProblem problem =
        PhoneProblem.of(new Unreachable("pod", "code", "no answer", null), language);
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.text()).isEqualTo(language.say("error.unreachable"));
    assertThat(of(OtpCodes.WRONG_CODE, "").status()).isEqualTo(400);
  }
}
