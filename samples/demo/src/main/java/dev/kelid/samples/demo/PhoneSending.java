package dev.kelid.samples.demo;

import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpCodes;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has codes sent, and not too many.
 *
 * @param limits on them
 */
record PhoneSending(PhoneLimits limits) {
  /** Null if one was sent. */
  @Nullable PhoneProblem send(PhoneVisit visit, String typed) {
    if (typed.isBlank()) {
      return PhoneProblem.badInput(visit.language(), "error.number-missing");
    }
    OtpIdentity identity;
    try {
      identity = OtpIdentity.parse(typed);
    } catch (IllegalArgumentException e) {
      return PhoneProblem.badInput(visit.language(), "error.number");
    }
    if (identity.kind() != OtpIdentity.Kind.PHONE_NUMBER) {
      return PhoneProblem.badInput(visit.language(), "error.number");
    }
    // No owner is given: signIn moves the tokens to that of the session, once it is known whose.
    OtpRequest request =
        OtpRequest.builder(identity, OtpDevice.of(visit.device()))
            .returnPath(visit.profile())
            .build();
    try {
      return counted(visit, identity, "", () -> visit.login().send(request));
    } catch (Refused e) {
      OtpChallenge earlier = visit.earlier();
      if (e.code().equals(OtpCodes.TOO_SOON)
          && earlier != null
          && earlier.identity().equals(identity)) {
        visit.keep(earlier, ""); // the code that is on its way is still good
        return null;
      }
      throw e;
    }
  }

  /** Null if another one was sent. */
  @Nullable PhoneProblem resend(PhoneVisit visit, OtpChallenge challenge) {
    return counted(visit, challenge.identity(), "&again=1", () -> visit.login().resend(challenge));
  }

  /** Counts before, or many at the same moment would all be sent. */
  private @Nullable PhoneProblem counted(
      PhoneVisit visit, OtpIdentity to, String more, Supplier<OtpChallenge> sending) {
    String address = visit.request().getRemoteAddr();
    PhoneProblem exceeded = limits.exceeded(to.value(), address, visit.language());
    if (exceeded == null) {
      try {
        visit.keep(sending.get(), more);
      } catch (OAuthException e) {
        if (isUnsent(e)) {
          limits.giveBack(to.value(), address);
        }
        throw e;
      }
    }
    return exceeded;
  }

  /** A number that the provider does not know counts, or all could be tried. */
  private static boolean isUnsent(OAuthException failure) {
    return failure instanceof Unreachable
        || (failure instanceof Refused refused
            && (refused.code().equals(OtpCodes.DEVICE_LOCKED)
                || refused.code().equals(OtpCodes.TOO_SOON)));
  }
}
