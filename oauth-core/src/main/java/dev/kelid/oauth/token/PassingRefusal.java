package dev.kelid.oauth.token;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import java.util.Set;

/**
 * A refusal by which the server says that it is in trouble, whatever the status: what is held is
 * still good, and trying again later may help.
 */
final class PassingRefusal {
  private static final String SERVER_ERROR = "server_error";
  private static final Set<String> TROUBLE = Set.of("temporarily_unavailable", SERVER_ERROR);

  private PassingRefusal() {}

  /** Whether this {@code error} speaks of the server, and not of the request. */
  static boolean isTrouble(String code) {
    return TROUBLE.contains(code);
  }

  /** Whether it says no more than the status 500 does. */
  static boolean isServerError(Refused refusal) {
    return refusal.code().equals(SERVER_ERROR);
  }

  /** Trouble as such, anything else as it is. */
  static OAuthException orAsItIs(RefreshRules rules, Refused refusal) {
    boolean isPassing =
        rules
            .meaning(refusal.code(), refusal.description())
            .map(ErrorClass.RETRYABLE::equals)
            .orElse(isTrouble(refusal.code()));
    return isPassing ? unreachable(refusal) : refusal;
  }

  /** Its code, and what the server says besides, if anything. */
  static String words(Refused refusal) {
    String description = refusal.description();
    return "'" + refusal.code() + "'" + (description.isBlank() ? "" : ": " + description);
  }

  private static Unreachable unreachable(Refused refusal) {
    return new Unreachable(
        refusal.registration(),
        "it refused with " + words(refusal),
        new Unreachable.Answer(
            refusal.endpoint(),
            refusal.status(),
            refusal.code(),
            refusal.description(),
            null,
            refusal.correlation()),
        refusal);
  }
}
