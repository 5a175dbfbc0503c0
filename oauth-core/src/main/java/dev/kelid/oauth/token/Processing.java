package dev.kelid.oauth.token;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed request for tokens did at the server, as far as one can know. By its answer:
 *
 * <ul>
 *   <li>a refusal in the words of OAuth: it was answered, whatever the status. Two of them are
 *       trouble by another name (RFC 6749 section 4.1.2.1): {@code temporarily_unavailable} is a
 *       503, {@code server_error} a 500;
 *   <li>3xx: whoever answered is not the token endpoint, nothing was processed;
 *   <li>4xx: the request was not carried out (RFC 9110 section 15.5), whoever says so: 404, 405 and
 *       415 of a wrong address, 403 of a firewall, 429; but with 408 a proxy may have given up
 *       waiting for an answer;
 *   <li>501, 503, 505 and 511: it was turned away before it was processed;
 *   <li>500, 502, 504 and every other 5xx: nobody knows;
 *   <li>2xx that cannot be read or used, an answer that breaks off, a connection that breaks after
 *       it was there, a time limit: nobody knows;
 *   <li>no connection (refused, no such host, no route, no TLS): nothing was processed.
 * </ul>
 */
enum Processing {
  /** Nothing: it did not get there, or was turned away. */
  NOT_PROCESSED,
  /** Nobody knows: it was sent, and no answer came that can be read. */
  AMBIGUOUS,
  /** It was refused, in words that can be read. */
  ANSWERED;

  private static final int REDIRECT = 3;
  private static final int ERROR_OF_THE_CLIENT = 4;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Not implemented, unavailable, HTTP version not supported, network authentication required. */
  private static final Set<Integer> TURNED_AWAY = Set.of(501, 503, 505, 511);

  static Processing of(OAuthException failure) {
    if (failure instanceof Refused || failure instanceof LoginRequired) {
      return ANSWERED;
    }
    return failure instanceof Unreachable unreachable && isNotProcessed(unreachable)
        ? NOT_PROCESSED
        : AMBIGUOUS;
  }

  /** Whether the answer is about this client's request or address, and not about the server. */
  static boolean isOfClient(OAuthException failure) {
    return failure instanceof Unreachable answer
        && (answer.status() == TOO_MANY_REQUESTS
            || (isAboutRequest(answer.status()) && !PassingRefusal.isTrouble(answer.code())));
  }

  private static boolean isAboutRequest(int status) {
    int kind = status / 100;
    return kind == REDIRECT || (kind == ERROR_OF_THE_CLIENT && status != REQUEST_TIMEOUT);
  }

  /** Without a status and without a cause it was not even sent. */
  private static boolean isNotProcessed(Unreachable failure) {
    if (failure.getCause() instanceof Refused refusal) {
      return !PassingRefusal.isServerError(refusal);
    }
    int status = failure.status();
    if (status != 0) {
      return isAboutRequest(status) || TURNED_AWAY.contains(status);
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
