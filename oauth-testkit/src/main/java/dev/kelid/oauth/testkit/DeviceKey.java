package dev.kelid.oauth.testkit;

import java.time.Instant;

/**
 * What a handshake brought: the name under which a device signs.
 *
 * @param id the {@code keyId}
 * @param device whose it is
 * @param algorithm how it signs
 * @param expiresAt when it ends
 */
record DeviceKey(String id, Device device, String algorithm, Instant expiresAt) {}
