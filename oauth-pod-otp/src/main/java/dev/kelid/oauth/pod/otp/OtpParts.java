package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/** What the steps of a login by one-time code share. */
record OtpParts(
    ClientRegistration registration,
    LoginFlow login,
    OtpSettings settings,
    OtpPlaces places,
    OtpCalls calls,
    Signatures signatures,
    Strikes strikes,
    OtpRefusals refusals,
    InstantSource clock,
    SecureRandom random) {
  private static final int RANDOM_BYTES = 32;

  /** Under which a device's wrong codes are counted: the server does so for each client. */
  String deviceKey(OtpDevice device) {
    return places.handshake() + " " + device.uid();
  }

  /** A verifier, a state, an owner. */
  String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
