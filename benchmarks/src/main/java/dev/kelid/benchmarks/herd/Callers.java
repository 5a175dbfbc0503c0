package dev.kelid.benchmarks.herd;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One library that keeps one user's tokens for many callers. */
interface Callers extends AutoCloseable {
  /** Holds these tokens, as a login leaves them; the access token has ended. */
  void hold(String accessToken, String refreshToken) throws Exception;

  /** A handle of one caller's own, which brings an access token that is good. */
  Callable<String> handle() throws Exception;

  /** The refresh token that is held now; null if there is none any more. */
  @Nullable String refreshToken() throws Exception;

  @Override
  void close() throws IOException;
}
