package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;

/** Checks who signed a request (draft-cavage-http-signatures-12, section 2.5). */
final class SignedRequests {
  private final Realm realm;

  SignedRequests(Realm realm) {
    this.realm = realm;
  }

  /** Returns the device that signed, which is not locked. */
  Device check(RecordedRequest request) {
    SignatureHeader header = SignatureHeader.of(request);
    DeviceKeys keys = realm.codeLogins().keys();
    if (keys.find(header.keyId()).isPresent()
        && realm.conduct().does(Misbehaviour.DEVICE_KEY_FORGOTTEN)) {
      keys.forget(header.keyId());
    }
    DeviceKey key =
        keys.find(header.keyId()).orElseThrow(() -> CodeRefusals.unknownKey(header.keyId()));
    if (!header.headers().equals("host")) {
      throw CodeRefusals.badHeaderList(header.headers());
    }
    String signed = "host: " + realm.settings().signedHost();
    if (!verifies(key, signed, header.octets())) {
      throw CodeRefusals.badSignature(
          "the signature is not one of the registered key over '%s', %s"
              .formatted(signed, key.algorithm()));
    }
    realm.codeLogins().locks().check(key.device());
    return key.device();
  }

  private static boolean verifies(DeviceKey key, String signed, byte[] signature) {
    boolean sha1 = key.algorithm().equals(HandshakeEndpoint.RSA_SHA1);
    try {
      Signature check = Signature.getInstance(sha1 ? "SHA1withRSA" : "SHA256withRSA");
      check.initVerify(key.device().client().publicKey());
      check.update(signed.getBytes(UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
