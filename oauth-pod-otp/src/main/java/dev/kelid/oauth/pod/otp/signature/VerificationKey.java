package dev.kelid.oauth.pod.otp.signature;

import java.security.interfaces.RSAPublicKey;

/**
 * A key that signatures are checked with. The algorithm belongs to the key: what a message says
 * about it is only compared.
 *
 * @param keyId the id that a signature must name
 * @param key the public key
 * @param algorithm the only one this key signs with
 */
public record VerificationKey(String keyId, RSAPublicKey key, SignatureAlgorithm algorithm) {}
