package dev.kelid.oauth.apache;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How the HttpClient 5 instances of this library are made. */
final class ApacheClients {
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_PER_ROUTE = 50;

  /** More than renewals can use at a time: logins must not queue behind them. */
  private static final int MOST_PER_AUTHORIZATION_SERVER = 150;

  private static final int MOST_TO_AUTHORIZATION_SERVERS = 600;

  /**
   * Nothing is repeated, so a connection that the server closed meanwhile must be noticed. Looking
   * takes a millisecond, more than all the rest of a call: it is left out in a rush, when the
   * server answered on that connection only just now.
   */
  static final TimeValue NEARLY_ALWAYS = TimeValue.ofMilliseconds(50);

  private static final TimeValue SOMETIMES = TimeValue.ofSeconds(2);

  /** Lines in octets; fields of one header, and of one trailer. */
  private static final Http1Config HEADER_LIMITS =
      Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

  private static final String CONNECTED = "dev.kelid.oauth.connected";

  private ApacheClients() {}

  /** Whether an exchange came as far as a connection, so that the server may have processed it. */
  static boolean isConnected(HttpContext context) {
    return context.getAttribute(CONNECTED) != null;
  }

  static CloseableHttpClient forAuthorizationServers(Timeouts timeouts) {
    RequestConfig config =
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(timeouts.exchange()))
            .setResponseTimeout(Timeout.of(timeouts.response()))
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .build();
    return HttpClients.custom()
        .useSystemProperties()
        .setConnectionManager(poolForAuthorizationServers(timeouts))
        .setDefaultRequestConfig(config)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(),
            "connected",
            (request, scope, chain) -> {
              scope.clientContext.setAttribute(CONNECTED, true);
              return chain.proceed(request, scope);
            })
        .build();
  }

  static PoolingHttpClientConnectionManager poolForCalls(Timeouts timeouts) {
    return pool(timeouts, SOMETIMES)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_PER_ROUTE)
        .build();
  }

  private static PoolingHttpClientConnectionManager poolForAuthorizationServers(Timeouts timeouts) {
    return pool(timeouts, NEARLY_ALWAYS)
        .setMaxConnTotal(MOST_TO_AUTHORIZATION_SERVERS)
        .setMaxConnPerRoute(MOST_PER_AUTHORIZATION_SERVER)
        .build();
  }

  private static PoolingHttpClientConnectionManagerBuilder pool(
      Timeouts timeouts, TimeValue validateAfter) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(HEADER_LIMITS).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setSocketTimeout(Timeout.of(timeouts.response()))
                .setValidateAfterInactivity(validateAfter)
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(timeouts.connect())).build());
  }

  /** A client of the application's calls over a shared pool; it keeps no cookies for anybody. */
  static HttpClientBuilder forCalls(PoolingHttpClientConnectionManager pool) {
    return HttpClients.custom()
        .useSystemProperties()
        .setConnectionManager(pool)
        .setConnectionManagerShared(true)
        .setRetryStrategy(new ClosedConnections())
        .disableCookieManagement();
  }
}
