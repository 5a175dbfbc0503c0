package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An authorization code and what it is bound to (RFC 6749, section 4.1.2). The redirect URI is null
 * for a code that came without a browser.
 */
record PendingCode(
    Grant grant, @Nullable String redirectUri, Instant expiresAt, AtomicBoolean used) {

  /** Returns true the first time only. */
  boolean use() {
    return used.compareAndSet(false, true);
  }
}
