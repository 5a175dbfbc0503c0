package dev.kelid.oauth.pod.otp.signature;

import dev.kelid.oauth.provider.Secret;
import java.util.List;

/** What the calls for one-time codes are authorised with. */
public sealed interface SigningCredential {

  /** A key of ours: a handshake names its id, and each call is signed. */
  record Key(SigningKey key) implements SigningCredential {}

  /**
   * A signature made elsewhere, with the id of the key that made it: no handshake, no key here.
   *
   * @param keyId the id under which the server knows the key
   * @param signature in base64
   * @param headers what it was made over, in order
   */
  record ReadySignature(String keyId, Secret signature, List<String> headers)
      implements SigningCredential {
    /** Copies the list. */
    public ReadySignature {
      headers = List.copyOf(headers);
    }
  }

  /** A whole {@code Authorization} value, sent as it is. */
  record ReadyAuthorization(Secret value) implements SigningCredential {}
}
