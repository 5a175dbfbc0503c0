package dev.kelid.oauth.pod.otp;

import java.util.Optional;

/**
 * Where handshakes are kept, for use by many threads. An implementation may forget: a new handshake
 * is made then.
 */
public interface HandshakeStore {
  /**
   * The handshake of a device, if one is held that has not ended.
   *
   * @param deviceUid the device
   * @param keyDigest of our key, the client and the server, so that none is used for another
   */
  Optional<Handshake> find(String deviceUid, String keyDigest);

  /** Keeps a handshake in place of whatever was there. */
  void save(String deviceUid, String keyDigest, Handshake handshake);

  /** Forgets a handshake, if this key id is still the one held. */
  void remove(String deviceUid, String keyDigest, String keyId);
}
