package dev.kelid.benchmarks.exchange;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;

/** HttpClient 5 as somebody sets it up for a token endpoint. */
final class Pooled {
  static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

  private Pooled() {}

  static CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(200)
                .setMaxConnPerRoute(50)
                .build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .build();
  }
}
