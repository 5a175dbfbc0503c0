package dev.kelid.oauth.apache;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** How the HttpClient 5 instances of this library are made. */
final class ApacheClients {
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_PER_ROUTE = 50;

  private ApacheClients() {}

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
        .setConnectionManager(pool(timeouts))
        .setDefaultRequestConfig(config)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .build();
  }

  static PoolingHttpClientConnectionManager pool(Timeouts timeouts) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_PER_ROUTE)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setSocketTimeout(Timeout.of(timeouts.response()))
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(timeouts.connect())).build())
        .build();
  }

  /** A client of the application's calls over a shared pool; it keeps no cookies for anybody. */
  static HttpClientBuilder forCalls(PoolingHttpClientConnectionManager pool) {
    return HttpClients.custom()
        .useSystemProperties()
        .setConnectionManager(pool)
        .setConnectionManagerShared(true)
        .disableCookieManagement();
  }
}
