package dev.kelid.oauth.token;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What a failed request for tokens did at the server, as far as one can know. */
enum Processing {
  /** Nothing: it did not get there, or was turned away. */
  NOT_PROCESSED,
  /** Nobody knows: it was sent, and no answer came that can be read. */
  AMBIGUOUS,
  /** It was refused, in words that can be read. */
  ANSWERED;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  static Processing of(OAuthException failure) {
    if (failure instanceof Refused || failure instanceof LoginRequired) {
      return ANSWERED;
    }
    return failure instanceof Unreachable unreachable && isNotProcessed(unreachable)
        ? NOT_PROCESSED
        : AMBIGUOUS;
  }

  /** Without a status and without a cause it was not even sent. */
  private static boolean isNotProcessed(Unreachable failure) {
    int status = failure.status();
    if (status != 0) {
      return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
    }
    return failure.getCause() == null || isWithoutConnection(failure.getCause());
  }

  private static boolean isWithoutConnection(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }
}
