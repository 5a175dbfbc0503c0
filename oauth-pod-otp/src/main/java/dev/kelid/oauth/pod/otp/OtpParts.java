package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.wire.RandomText;
import java.security.SecureRandom;
import java.time.InstantSource;

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
  /** At which server, and by which client id: a code must not be shown to another. */
  String client() {
    return places.handshake() + " " + places.verify();
  }

  /** Under which a device's wrong codes are counted: the server does so for each client. */
  String deviceKey(OtpDevice device) {
    return places.handshake() + " " + device.uid();
  }

  /** A verifier, a state, an owner. */
  String randomText() {
    return RandomText.of(random);
  }
}
