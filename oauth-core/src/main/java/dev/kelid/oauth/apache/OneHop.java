package dev.kelid.oauth.apache;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** A request with a credential, which is for one place. */
final class OneHop {
  private OneHop() {}

  /**
   * Sends what is written for this hop. Whoever repeats it nearer to the wire (a proxy that wants
   * to be logged in to, a retry) copies it from the scope, where the application's request was. And
   * nobody nearer to the wire may redirect it.
   */
  static ClassicHttpResponse sent(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpClientContext context = scope.clientContext;
    RequestConfig config = context.getRequestConfigOrDefault();
    context.setRequestConfig(RequestConfig.copy(config).setRedirectsEnabled(false).build());
    try {
      return chain.proceed(
          request,
          new ExecChain.Scope(
              scope.exchangeId,
              scope.route,
              ClassicRequestBuilder.copy(request).build(),
              scope.execRuntime,
              context));
    } finally {
      context.setRequestConfig(config);
    }
  }
}
