package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A one-time code and what it was asked for with.
 *
 * @param code what was sent
 * @param asked the rest of the request
 * @param responseType {@code code}, {@code token} or {@code id_token}
 * @param expiresAt when it ends
 * @param used set once
 */
record SentCode(
    OneTimeCode code,
    AuthorizationRequest asked,
    String responseType,
    Instant expiresAt,
    AtomicBoolean used) {}
