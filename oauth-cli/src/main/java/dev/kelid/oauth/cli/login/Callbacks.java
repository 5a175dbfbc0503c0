package dev.kelid.oauth.cli.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the answers to a login come from. */
interface Callbacks extends AutoCloseable {
  /** The next answer; null if none came in time. Blocks. */
  @Nullable Arrival next(Duration patience);

  @Override
  void close();

  /** One answer, of whomever. */
  interface Arrival {
    /** Its query, raw. */
    String query();

    /** Says to the browser what came of it. */
    void answer(CallbackPage page);
  }
}
