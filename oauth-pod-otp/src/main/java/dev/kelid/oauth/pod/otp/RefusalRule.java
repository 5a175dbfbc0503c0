package dev.kelid.oauth.pod.otp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what an answer is known for one of {@link OtpCodes}. The provider documents three statuses and
 * no list of errors, so the rules are assumptions: those of {@link #assumed()} are tried in order,
 * and a settings' own come before them.
 *
 * @param steps at which it counts
 * @param status of the answer; 0 for any that is a refusal
 * @param error the answer's {@code error}, {@code http_} and the status if it gives none; empty for
 *     any
 * @param description words of its {@code error_description}, in lower case: Latin ones stand there
 *     whole, as "lock" does not in "block"; empty for any
 * @param code what it means, one of {@link OtpCodes}
 */
public record RefusalRule(
    Set<Step> steps, int status, String error, String description, String code) {
  private static final Set<Step> CALLS = Set.of(Step.SEND, Step.VERIFY);

  /** The calls of a login by one-time code. */
  public enum Step {
    /** The handshake. */
    HANDSHAKE,
    /** Asking for a code. */
    SEND,
    /** Showing the code. */
    VERIFY
  }

  /** Copies the set. */
  public RefusalRule {
    steps = Set.copyOf(steps);
  }

  /**
   * What is assumed of the server: a wrong code is a 400 with {@code invalid_grant} or no error at
   * all, a code that has ended is a 400 that says so, a code that was right before likewise, a
   * locked device is 403 or says so, whoever signs in vain is 401, an unknown user is 404 or 422 or
   * the documented "Invalid client Id".
   */
  public static List<RefusalRule> assumed() {
    return List.of(
        at(Set.of(Step.HANDSHAKE), 0, "public key", OtpCodes.KEY_NOT_REGISTERED),
        at(Set.of(Step.HANDSHAKE), 401, "", OtpCodes.BAD_API_TOKEN),
        at(Set.of(Step.HANDSHAKE), 403, "", OtpCodes.BAD_API_TOKEN),
        at(CALLS, 401, "signature", OtpCodes.BAD_SIGNATURE),
        at(CALLS, 401, "امضا", OtpCodes.BAD_SIGNATURE),
        at(CALLS, 401, "", OtpCodes.UNKNOWN_KEY),
        at(CALLS, 0, "lock", OtpCodes.DEVICE_LOCKED),
        at(CALLS, 0, "locked", OtpCodes.DEVICE_LOCKED),
        at(CALLS, 0, "قفل", OtpCodes.DEVICE_LOCKED),
        at(CALLS, 0, "invalid client id", OtpCodes.UNKNOWN_IDENTITY),
        at(CALLS, 404, "", OtpCodes.UNKNOWN_IDENTITY),
        at(CALLS, 422, "", OtpCodes.UNKNOWN_IDENTITY),
        at(Set.of(Step.VERIFY), 403, "", OtpCodes.DEVICE_LOCKED),
        at(Set.of(Step.VERIFY), 400, "expire", OtpCodes.CODE_EXPIRED),
        at(Set.of(Step.VERIFY), 400, "expired", OtpCodes.CODE_EXPIRED),
        at(Set.of(Step.VERIFY), 400, "expires", OtpCodes.CODE_EXPIRED),
        at(Set.of(Step.VERIFY), 400, "منقضی", OtpCodes.CODE_EXPIRED),
        at(Set.of(Step.VERIFY), 400, "used before", OtpCodes.CODE_USED),
        new RefusalRule(Set.of(Step.VERIFY), 400, "invalid_grant", "", OtpCodes.WRONG_CODE),
        new RefusalRule(Set.of(Step.VERIFY), 400, "http_400", "", OtpCodes.WRONG_CODE));
  }

  private static RefusalRule at(Set<Step> steps, int status, String description, String code) {
    return new RefusalRule(steps, status, "", description, code);
  }

  /** Whether an answer is meant. */
  boolean fits(Step step, int found, String saidError, String said) {
    return steps.contains(step)
        && (status == 0 || status == found)
        && (error.isEmpty() || error.equals(saidError))
        && (description.isEmpty() || hasWords(said.toLowerCase(Locale.ROOT)));
  }

  private boolean hasWords(String said) {
    return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(description) + "(?![a-z0-9])")
        .matcher(said)
        .find();
  }
}
