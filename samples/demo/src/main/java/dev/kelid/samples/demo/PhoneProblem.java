package dev.kelid.samples.demo;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.OtpCodes;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Why a login by phone did not go on.
 *
 * @param status of the answer
 * @param text for the person; not escaped
 */
record PhoneProblem(int status, String text) {
  static final int TOO_MANY = 429;
  private static final System.Logger LOG = System.getLogger(PhoneProblem.class.getName());

  static PhoneProblem badInput(Language language, String key) {
    return new PhoneProblem(HttpServletResponse.SC_BAD_REQUEST, language.say(key));
  }

  /** In words for the person; what they cannot do anything about goes to the log. */
  static PhoneProblem of(OAuthException failure, Language in) {
    if (failure instanceof Refused refused) {
      return of(refused, in);
    }
    LOG.log(Level.WARNING, failure.getMessage());
    return failure instanceof Unreachable
        ? new PhoneProblem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, in.say("error.unreachable"))
        : new PhoneProblem(HttpServletResponse.SC_BAD_GATEWAY, in.say("error.refused"));
  }

  /** The device may not try for a while. */
  static PhoneProblem locked(int status, Instant until, Language in) {
    return new PhoneProblem(status, in.say("error.locked", in.when(until, Instant.now())));
  }

  private static PhoneProblem of(Refused refused, Language in) {
    return switch (refused.code()) {
      case OtpCodes.WRONG_CODE ->
          new PhoneProblem(HttpServletResponse.SC_BAD_REQUEST, wrongCode(refused, in));
      case OtpCodes.CODE_EXPIRED -> badInput(in, "error.expired");
      case OtpCodes.UNKNOWN_IDENTITY -> badInput(in, "error.unknown");
      case OtpCodes.CODE_USED ->
          new PhoneProblem(HttpServletResponse.SC_CONFLICT, in.say("error.used"));
      case OtpCodes.DEVICE_LOCKED ->
          OtpCodes.lockedUntil(refused)
              .map(until -> locked(HttpServletResponse.SC_FORBIDDEN, until, in))
              .orElseGet(
                  () ->
                      new PhoneProblem(
                          HttpServletResponse.SC_FORBIDDEN, in.say("error.locked-soon")));
      case OtpCodes.TOO_SOON ->
          new PhoneProblem(
              TOO_MANY,
              OtpCodes.notBefore(refused)
                  .map(at -> in.say("error.too-soon", in.when(at, Instant.now())))
                  .orElseGet(() -> in.say("error.too-soon-now")));
      default -> {
        LOG.log(Level.WARNING, refused.getMessage());
        yield new PhoneProblem(HttpServletResponse.SC_BAD_GATEWAY, in.say("error.refused"));
      }
    };
  }

  private static String wrongCode(Refused refused, Language in) {
    String wrong = in.say("error.wrong-code");
    OptionalInt left = OtpCodes.attemptsLeft(refused);
    if (left.isEmpty()) {
      return wrong;
    }
    return wrong
        + " "
        + (left.getAsInt() == 1
            ? in.say("error.attempts-1")
            : in.say("error.attempts", in.digits("" + left.getAsInt())));
  }
}
