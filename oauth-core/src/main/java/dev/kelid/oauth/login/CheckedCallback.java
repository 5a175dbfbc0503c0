package dev.kelid.oauth.login;

import dev.kelid.oauth.provider.Secret;
import java.util.concurrent.atomic.AtomicBoolean;

/** A callback that passed every check: the only thing that can be exchanged, and only once. */
public final class CheckedCallback {
  private final PendingLogin pending;
  private final Secret code;
  private final AtomicBoolean exchanged = new AtomicBoolean();

  CheckedCallback(PendingLogin pending, Secret code) {
    this.pending = pending;
    this.code = code;
  }

  PendingLogin pending() {
    return pending;
  }

  /** The code, for its one exchange. */
  Secret takeCode() {
    if (exchanged.getAndSet(true)) {
      throw new IllegalStateException("this callback was exchanged already; begin a new login");
    }
    return code;
  }
}
