package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.pod.otp.OtpCallWriter.Asked;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.pod.otp.Signatures.KeyInUse;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.LoginRules.Pkce;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.JsonObjectValues;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for codes. */
final class CodeSending {
  private static final Duration PHONE_LIFE = Duration.ofMinutes(2);
  private static final Duration EMAIL_LIFE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Pattern MASKED = Pattern.compile("[\\p{L}\\p{N}@.*+_-]{1,254}");
  private static final Pattern WORD = Pattern.compile("\\w{1,40}");
  private static final int MOST_DIGITS = 32;

  private final OtpParts parts;
  private final ResendTimes times;
  private final Turns turns = new Turns();

  CodeSending(OtpParts parts, ResendTimes times) {
    this.parts = parts;
    this.times = times;
  }

  OtpChallenge send(OtpRequest request, String owner) {
    return turns.take(
        ResendTimes.key(request),
        () -> {
          requireTime(request, times.notBefore(request));
          return remembered(send(request, owner, asked(request)));
        });
  }

  /** A lock is told first: it lasts longer. */
  private void requireTime(OtpRequest request, @Nullable Instant from) {
    parts.strikes().requireUnlocked(parts.deviceKey(request.device()), Step.SEND);
    if (from != null && parts.clock().instant().isBefore(from)) {
      throw parts.refusals().tooSoon(from);
    }
  }

  /** With the state, the verifier and the scopes that are held, so that either challenge serves. */
  OtpChallenge resend(OtpChallenge held) {
    return turns.take(ResendTimes.key(held.request()), () -> resent(held));
  }

  private OtpChallenge resent(OtpChallenge held) {
    requireTime(held.request(), times.notBefore(held));
    Secret verifier = held.verifier();
    Asked asked =
        new Asked(
            parts.registration().clientId(),
            held.scopes(),
            held.state(),
            verifier == null ? null : verifier.value());
    return remembered(send(held.request(), held.owner(), asked));
  }

  private OtpChallenge remembered(OtpChallenge sent) {
    times.add(sent);
    return sent;
  }

  private OtpChallenge send(OtpRequest request, String owner, Asked asked) {
    OtpDevice device = request.device();
    HttpCall call = OtpCallWriter.send(parts.places().send(), request, asked);
    KeyInUse key = parts.signatures().key(device);
    try {
      return challenge(request, asked, owner, key, sent(device, call, key));
    } catch (Refused e) {
      if (!e.code().equals(OtpCodes.UNKNOWN_KEY) || !parts.signatures().forget(device, key)) {
        throw e;
      }
      KeyInUse next = parts.signatures().key(device);
      return challenge(request, asked, owner, next, sent(device, call, next));
    }
  }

  private Asked asked(OtpRequest request) {
    ClientRegistration registration = parts.registration();
    return new Asked(
        registration.clientId(),
        request.scopes().isEmpty() ? registration.requestedScopes() : request.scopes(),
        request.state() != null ? request.state() : parts.randomText(),
        hasChallenge(request) ? parts.randomText() : null);
  }

  /** Only a code is exchanged with a verifier, and only where the provider takes one. */
  private boolean hasChallenge(OtpRequest request) {
    return request.pkce()
        && request.responseType() == ResponseType.CODE
        && parts.registration().provider().login().pkce() != Pkce.OFF;
  }

  private OtpCalls.Answer sent(OtpDevice device, HttpCall call, KeyInUse key) {
    try {
      return parts.calls().send(Step.SEND, parts.signatures().on(call, key));
    } catch (Refused e) {
      throw e.code().equals(OtpCodes.DEVICE_LOCKED)
          ? parts.strikes().counted(parts.deviceKey(device), e)
          : e;
    }
  }

  private OtpChallenge challenge(
      OtpRequest request, Asked asked, String owner, KeyInUse key, OtpCalls.Answer answer) {
    OtpChallenge.Held held =
        new OtpChallenge.Held(
            parts.randomText(),
            parts.registration().id(),
            parts.client(),
            owner,
            key,
            asked.scopes(),
            asked.state(),
            asked.verifier());
    try {
      return new OtpChallenge(request, held, read(request.identity(), answer.values()));
    } catch (IllegalArgumentException e) {
      throw parts.calls().unusable(Step.SEND, answer.reply(), e);
    }
  }

  private OtpChallenge.Sent read(OtpIdentity identity, JsonObjectValues answer) {
    Instant now = parts.clock().instant();
    Instant expiresAt = now.plus(life(identity, answer.seconds("expires_in")));
    Duration resendAfter = parts.settings().limits().resendAfter();
    Long digits = answer.seconds("codeLength");
    String type = answer.string("type");
    return new OtpChallenge.Sent(
        expiresAt,
        resendAfter == null ? expiresAt : now.plus(resendAfter),
        masked(identity, answer.string("identity")),
        type != null && WORD.matcher(type).matches() ? type : "",
        userId(answer.members().get("user_id")),
        digits == null || digits < 1 || digits > MOST_DIGITS ? null : digits.intValue());
  }

  private static Duration life(OtpIdentity identity, @Nullable Long seconds) {
    if (seconds == null || seconds <= 0) {
      return identity.kind() == OtpIdentity.Kind.EMAIL ? EMAIL_LIFE : PHONE_LIFE;
    }
    return Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()));
  }

  /** As the server masks it, if it does. */
  private static String masked(OtpIdentity identity, @Nullable String said) {
    return said != null && said.contains("*") && MASKED.matcher(said).matches()
        ? said
        : identity.masked();
  }

  private static @Nullable String userId(@Nullable Object said) {
    if (said instanceof Long number) {
      return number.toString();
    }
    return said instanceof String text && WORD.matcher(text).matches() ? text : null;
  }
}
