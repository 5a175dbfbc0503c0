package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words refusals: the code, what is machine-readable, and a sentence for the user. */
final class OtpRefusals {
  private static final String CHECK = "one-time code check";

  private final String registration;

  OtpRefusals(String registration) {
    this.registration = registration;
  }

  /** What the server refused, by our code. */
  Refused as(Refused said, String code) {
    return answer(said, code, said.description(), sentence(code));
  }

  Refused wrongCode(Refused said, int left) {
    String text = left == 1 ? "1 attempt left" : left + " attempts left";
    return answer(said, OtpCodes.WRONG_CODE, with(text, said), "that code is not right; " + text);
  }

  Refused locked(Refused said, Instant until) {
    return answer(said, OtpCodes.DEVICE_LOCKED, with(lock(until), said), lockSentence(until));
  }

  Refused locked(String endpoint, Instant until) {
    return here(endpoint, OtpCodes.DEVICE_LOCKED, lock(until), lockSentence(until));
  }

  Refused malformed(String expected) {
    return here(
        CHECK, OtpCodes.WRONG_CODE, "", "that is no code: " + expected + "; nothing was counted");
  }

  Refused expired() {
    return here(CHECK, OtpCodes.CODE_EXPIRED, "", sentence(OtpCodes.CODE_EXPIRED));
  }

  Refused used(String description) {
    return here(CHECK, OtpCodes.CODE_USED, description, sentence(OtpCodes.CODE_USED));
  }

  Refused tooSoon(Instant notBefore) {
    Instant from = rounded(notBefore);
    return here(
        "one-time code endpoint",
        OtpCodes.TOO_SOON,
        "not before " + from,
        "a code was sent a moment ago; the next can be asked for at " + from);
  }

  private static String lock(Instant until) {
    return "locked until " + rounded(until);
  }

  private static String lockSentence(Instant until) {
    return "too many wrong codes: this device is " + lock(until);
  }

  /** Whole seconds, never too early. */
  private static Instant rounded(Instant time) {
    Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(time) ? whole : whole.plusSeconds(1);
  }

  private static String with(String text, Refused said) {
    return said.description().isEmpty() ? text : text + "; the server said: " + said.description();
  }

  private Refused here(String endpoint, String code, String description, @Nullable String hint) {
    return new Refused(
        registration, new Refused.Answer(endpoint, 0, code, description, hint, Map.of()));
  }

  private Refused answer(Refused said, String code, String description, @Nullable String hint) {
    return new Refused(
        registration,
        new Refused.Answer(
            said.endpoint(), said.status(), code, description, hint, said.correlation()));
  }

  private static @Nullable String sentence(String code) {
    return switch (code) {
      case OtpCodes.WRONG_CODE -> "that code is not right";
      case OtpCodes.CODE_EXPIRED -> "this code has ended; ask for a new one";
      case OtpCodes.CODE_USED -> "this code was used already; ask for a new one";
      case OtpCodes.DEVICE_LOCKED -> "too many wrong codes: this device is locked for a while";
      case OtpCodes.UNKNOWN_IDENTITY ->
          "nobody can log in here with this phone number or e-mail address";
      case OtpCodes.UNKNOWN_KEY -> "the server no longer knows our key; try again";
      case OtpCodes.BAD_SIGNATURE ->
          "the server did not accept our signature: compare private-key with the public key in the"
              + " provider's panel, and signed-host and signature-quoted with what it expects";
      case OtpCodes.BAD_API_TOKEN ->
          "the server did not accept api-token: copy it from the provider's panel again";
      case OtpCodes.KEY_NOT_REGISTERED -> "register the public key in the provider's panel";
      default -> null;
    };
  }
}
