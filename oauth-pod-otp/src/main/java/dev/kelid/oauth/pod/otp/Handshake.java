package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.time.Instant;

/**
 * What a handshake agreed on.
 *
 * @param keyId under which the server knows our key
 * @param algorithm to sign with
 * @param expiresAt when the server forgets it
 */
public record Handshake(String keyId, SignatureAlgorithm algorithm, Instant expiresAt) {}
