package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.login.BackChannelLogin;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.pod.otp.Signatures.KeyInUse;
import dev.kelid.oauth.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows codes, each at most once at a time, and finishes logins. */
final class CodeChecking implements AutoCloseable {
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}]");
  private static final Set<String> ENDED = Set.of(OtpCodes.CODE_EXPIRED, OtpCodes.CODE_USED);
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,32}");

  private final OtpParts parts;
  private final ResendTimes times;
  private final UsedChallenges used;
  private final UsedChallenges withLostKeys;
  private final SharedWork<Shown, LoginResult> checks;
  private final Turns turns = new Turns();

  CodeChecking(OtpParts parts, ResendTimes times) {
    this.parts = parts;
    this.checks = new SharedWork<>(parts.registration().id(), Step.VERIFY);
    this.times = times;
    this.used = new UsedChallenges(parts.clock());
    this.withLostKeys = new UsedChallenges(parts.clock());
  }

  @Override
  public void close() {
    checks.close();
  }

  /** One code for one challenge; the code is hidden by its wrapper. */
  private record Shown(String challenge, Secret code) {}

  LoginResult verify(OtpChallenge challenge, String typed) {
    requireOurs(challenge);
    String code = code(challenge, typed);
    String device = parts.deviceKey(challenge.device());
    return checks.join(
        new Shown(challenge.id(), Secret.of(code)),
        () -> turns.take(device, () -> checked(challenge, code, device)));
  }

  /** A code is not shown to another server, nor by another client. */
  private void requireOurs(OtpChallenge challenge) {
    if (!challenge.registration().equals(parts.registration().id())) {
      throw new Invalid(
          parts.registration().id(), Check.LOGIN_REGISTRATION, challenge.registration());
    }
    if (!challenge.client().equals(parts.client())) {
      throw new Invalid(
          parts.registration().id(),
          Check.LOGIN_REGISTRATION,
          "the code was asked for by another client id, or at another server");
    }
  }

  /** What cannot be a code costs no attempt. */
  private String code(OtpChallenge challenge, String typed) {
    String code = BETWEEN.matcher(AsciiDigits.of(typed)).replaceAll("");
    boolean told = challenge.digits().isPresent();
    if (!CODE.matcher(code).matches() || (told && code.length() != challenge.digits().getAsInt())) {
      throw parts
          .refusals()
          .malformed(
              told
                  ? "it has " + challenge.digits().getAsInt() + " digits"
                  : "it has digits and letters only");
    }
    return code;
  }

  private LoginResult checked(OtpChallenge challenge, String code, String device) {
    if (used.contains(challenge)) {
      throw parts.refusals().used("");
    }
    parts.strikes().requireUnlocked(device, Step.VERIFY);
    if (!parts.clock().instant().isBefore(challenge.expiresAt())) {
      throw parts.refusals().expired();
    }
    OtpCalls.Answer answer = shown(challenge, code, device);
    used.add(challenge);
    times.forget(challenge);
    parts.strikes().forgive(device);
    requireState(challenge, answer);
    BackChannelLogin login = login(challenge, answer);
    try {
      return parts.login().finish(login);
    } catch (OAuthException e) {
      Refused refused =
          parts.refusals().used("the code was right, but the login failed: " + e.getMessage());
      refused.addSuppressed(e);
      throw refused;
    }
  }

  private OtpCalls.Answer shown(OtpChallenge challenge, String code, String device) {
    HttpCall call = OtpCallWriter.verify(parts.places().verify(), challenge.identity(), code);
    KeyInUse key =
        withLostKeys.contains(challenge)
            ? parts.signatures().key(challenge.device())
            : challenge.key();
    try {
      return parts.calls().send(Step.VERIFY, parts.signatures().on(call, key));
    } catch (Refused e) {
      if (e.code().equals(OtpCodes.UNKNOWN_KEY)
          && parts.signatures().forget(challenge.device(), key)) {
        withLostKeys.add(challenge);
      }
      if (ENDED.contains(e.code())) {
        times.forget(challenge);
      }
      throw parts.strikes().counted(device, e);
    }
  }

  private void requireState(OtpChallenge challenge, OtpCalls.Answer answer) {
    Object state = answer.values().members().get("state");
    if (state != null && !isSame(challenge.state(), state)) {
      throw new Invalid(parts.registration().id(), Check.STATE, "another state came back");
    }
  }

  private static boolean isSame(String expected, Object state) {
    return state instanceof String text
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  private BackChannelLogin login(OtpChallenge challenge, OtpCalls.Answer answer) {
    OtpRequest request = challenge.request();
    if (request.responseType() != ResponseType.CODE) {
      requireAccessToken(answer);
    }
    BackChannelLogin login =
        request.responseType() == ResponseType.CODE
            ? BackChannelLogin.ofCode(
                challenge.owner(), challenge.scopes(), granted(answer), challenge.verifier())
            : BackChannelLogin.ofAnswer(challenge.owner(), challenge.scopes(), answer.reply());
    return login
        .withPurpose(request.purpose())
        .returning(request.returnPath(), request.applicationData());
  }

  /** Nobody can check an ID token of this server: alone it is no login, and gives no access. */
  private void requireAccessToken(OtpCalls.Answer answer) {
    if (!answer.values().members().containsKey("access_token")
        && answer.values().members().containsKey("id_token")) {
      throw new Invalid(
          parts.registration().id(),
          Check.TOKEN_ANSWER,
          "an id_token came alone, which nobody can check; ask for the one-time code with the"
              + " response type CODE (or TOKEN)");
    }
  }

  /** Refusing a scope, this server gives an empty code. */
  private Secret granted(OtpCalls.Answer answer) {
    try {
      @Nullable String code = answer.values().string("code");
      if (code != null && code.isBlank()) {
        throw parts
            .calls()
            .refusal(
                Step.VERIFY,
                answer.reply(),
                "access_denied",
                "a requested scope is not available to this client");
      }
      return Secret.of(answer.values().text("code"));
    } catch (IllegalArgumentException e) {
      throw parts.calls().unusable(Step.VERIFY, answer.reply(), e);
    }
  }
}
