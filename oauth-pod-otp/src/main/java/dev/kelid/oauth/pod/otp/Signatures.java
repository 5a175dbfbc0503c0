package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.pod.otp.signature.HttpSignature;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SignedMessage;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.provider.Secret;
import java.io.Serializable;
import java.util.List;

/** Authorises calls with whatever the settings hold. */
final class Signatures implements AutoCloseable {
  private static final List<String> HEADERS = List.of("host");

  private final OtpSettings.Signing signing;
  private final Handshakes handshakes;

  Signatures(OtpSettings.Signing signing, Handshakes handshakes) {
    this.signing = signing;
    this.handshakes = handshakes;
  }

  @Override
  public void close() {
    handshakes.close();
  }

  /**
   * Under which key a call is signed.
   *
   * @param id empty where the authorization is ready made
   * @param algorithm of a key of ours
   */
  record KeyInUse(String id, SignatureAlgorithm algorithm) implements Serializable {}

  /** The key of a device; makes a handshake if none is held. */
  KeyInUse key(OtpDevice device) {
    SigningCredential credential = signing.credential();
    SignatureAlgorithm preferred = signing.algorithms().get(0);
    if (isHandshakeNeeded()) {
      Handshake made = handshakes.of(device);
      return new KeyInUse(made.keyId(), made.algorithm());
    }
    String id = signing.keyId();
    if (id != null) {
      return new KeyInUse(id, preferred);
    }
    return credential instanceof SigningCredential.ReadySignature ready
        ? new KeyInUse(ready.keyId(), preferred)
        : new KeyInUse("", preferred);
  }

  private boolean isHandshakeNeeded() {
    return SettingsChecks.needsHandshake(signing.credential(), signing.keyId());
  }

  /** Whether another key may be had in place of one that the server does not know. */
  boolean forget(OtpDevice device, KeyInUse key) {
    if (!isHandshakeNeeded()) {
      return false;
    }
    handshakes.forget(device, key.id());
    return true;
  }

  HttpCall on(HttpCall call, KeyInUse key) {
    return call.withHeader("Authorization", value(key).value());
  }

  private Secret value(KeyInUse key) {
    SigningCredential credential = signing.credential();
    HttpSignature.Form form =
        signing.quoted() ? HttpSignature.Form.QUOTED : HttpSignature.Form.UNQUOTED;
    if (credential instanceof SigningCredential.Key own) {
      return HttpSignature.authorization(
          own.key(),
          new HttpSignature.Parameters(key.id(), key.algorithm(), HEADERS),
          SignedMessage.ofHeaders().with("Host", signing.host()),
          form);
    }
    if (credential instanceof SigningCredential.ReadySignature ready) {
      return HttpSignature.authorization(
          new SigningCredential.ReadySignature(key.id(), ready.signature(), ready.headers()), form);
    }
    return ((SigningCredential.ReadyAuthorization) credential).value();
  }
}
