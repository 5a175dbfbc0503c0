package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpCodes;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.provider.Secret;
import java.util.Map;

/** A login by a one-time code that is begun by one command and finished by another. */
final class CodeLogin {
  private final OtpFiles files;
  private final PodOtpLogin login;

  CodeLogin(Session session, OtpFiles files, Map<String, String> keys) {
    this.files = files;
    this.login =
        PodOtpLogin.builder(session.client(), OtpSettings.of(keys))
            .handshakes(files.handshakes(session.client().clock()))
            .attempts(files.attempts(session.client().clock()))
            .build();
  }

  /** Asks for a code and keeps what belongs to it. Blocks. */
  OtpChallenge send(OtpIdentity identity) {
    OtpDevice device = OtpDevice.of(files.deviceFile().uid());
    return kept(login.send(request(identity, device)));
  }

  /** Asks for another code to the same place. Blocks. */
  OtpChallenge resend() {
    return kept(login.resend(files.challenge().read()));
  }

  /** Shows the code to the provider, and keeps the tokens. Blocks. */
  LoginResult verify(OtpChallenge challenge, Secret code) {
    try {
      LoginResult result = login.verify(challenge, code.value());
      files.challenge().delete();
      return result;
    } catch (Refused | Invalid e) {
      if (isFinal(e)) {
        files.challenge().delete();
      }
      throw e instanceof Refused refused ? withCommand(refused) : e;
    }
  }

  /** Of a code that has ended it is still known where it went: says how to get another. */
  private static Refused withCommand(Refused refused) {
    return !refused.code().equals(OtpCodes.CODE_EXPIRED)
        ? refused
        : new Refused(
            refused.registration(),
            new Refused.Answer(
                refused.endpoint(),
                refused.status(),
                refused.code(),
                refused.description(),
                "this code has ended: run 'kelid otp send --resend' with the same options, then"
                    + " 'kelid otp verify' again",
                refused.correlation()));
  }

  /** Whether the code was right and gave no login; one that has ended can be sent again. */
  private static boolean isFinal(OAuthException failure) {
    if (failure instanceof Invalid invalid) {
      return invalid.check() != Check.LOGIN_REGISTRATION;
    }
    return failure instanceof Refused refused
        && (refused.code().equals(OtpCodes.CODE_USED)
            || (refused.code().equals("access_denied") && refused.status() / 100 == 2));
  }

  private OtpChallenge kept(OtpChallenge challenge) {
    files.challenge().write(challenge);
    return challenge;
  }

  static OtpRequest request(OtpIdentity identity, OtpDevice device) {
    return OtpRequest.builder(identity, device).owner(Session.OWNER).build();
  }
}
