package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes of {@link Refused#code()} by which this module tells what happened; {@link
 * Refused#hint()} has a sentence for the user with each. A refusal that is none of these keeps the
 * server's own code.
 */
public final class OtpCodes {
  /** The code is not the one that was sent; another attempt with the same challenge may succeed. */
  public static final String WRONG_CODE = "wrong_code";

  /** The code has ended; ask for a new one. */
  public static final String CODE_EXPIRED = "code_expired";

  /** Too many wrong codes; {@link #lockedUntil} tells until when nothing is sent. */
  public static final String DEVICE_LOCKED = "device_locked";

  /** The server knows no such user, or not of this client. */
  public static final String UNKNOWN_IDENTITY = "unknown_identity";

  /** The server no longer knows the key id. */
  public static final String UNKNOWN_KEY = "unknown_key";

  /** The signature does not verify. */
  public static final String BAD_SIGNATURE = "bad_signature";

  /** The API token was not accepted. */
  public static final String BAD_API_TOKEN = "bad_api_token";

  /** The server holds another public key than ours: ours must be registered in its panel. */
  public static final String KEY_NOT_REGISTERED = "key_not_registered";

  /** The server wants signatures by an algorithm that the settings do not enable. */
  public static final String ALGORITHM_NOT_ENABLED = "algorithm_not_enabled";

  /** The code was accepted and is used up; without a login, ask for a new one. */
  public static final String CODE_USED = "code_used";

  /** A code was sent a moment ago; {@link #notBefore} tells when the next may be asked for. */
  public static final String TOO_SOON = "too_soon";

  private static final Pattern ATTEMPTS = Pattern.compile("^(\\d{1,9}) attempts? left");
  private static final Pattern LOCKED = Pattern.compile("^locked until ([^;\\s]+)");
  private static final Pattern SOON = Pattern.compile("^not before ([^;\\s]+)");

  private OtpCodes() {}

  /** How many attempts are left after a wrong code. */
  public static OptionalInt attemptsLeft(Refused refused) {
    Matcher text = ATTEMPTS.matcher(refused.description());
    return refused.code().equals(WRONG_CODE) && text.find()
        ? OptionalInt.of(Integer.parseInt(text.group(1)))
        : OptionalInt.empty();
  }

  /** When the lock of a device ends. */
  public static Optional<Instant> lockedUntil(Refused refused) {
    return refused.code().equals(DEVICE_LOCKED) ? instant(LOCKED, refused) : Optional.empty();
  }

  /** When a code that was asked for too soon may be asked for. */
  public static Optional<Instant> notBefore(Refused refused) {
    return refused.code().equals(TOO_SOON) ? instant(SOON, refused) : Optional.empty();
  }

  private static Optional<Instant> instant(Pattern pattern, Refused refused) {
    Matcher text = pattern.matcher(refused.description());
    try {
      return text.find() ? Optional.of(Instant.parse(text.group(1))) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
