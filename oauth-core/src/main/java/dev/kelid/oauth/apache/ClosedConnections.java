package dev.kelid.oauth.apache;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * A server may close a kept connection at any time. A call that meets such a one is repeated, once,
 * if that does no harm (RFC 9110 section 9.2.2). No answer is a reason: HttpClient would let the
 * caller sleep for as long as {@code Retry-After} says.
 */
final class ClosedConnections implements HttpRequestRetryStrategy {
  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int count, HttpContext context) {
    return count == 1 && isClosed(failure) && Method.isIdempotent(request.getMethod());
  }

  private static boolean isClosed(IOException failure) {
    boolean isUnconnected =
        failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    return failure instanceof NoHttpResponseException
        || (failure instanceof SocketException && !isUnconnected);
  }

  @Override
  public boolean retryRequest(HttpResponse answer, int count, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse answer, int count, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
