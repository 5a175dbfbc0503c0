package dev.kelid.benchmarks.exchange;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.httpclient.HttpClient;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.OAuth20Service;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.ScribeApi;
import org.jspecify.annotations.Nullable;

/** ScribeJava's {@code OAuth20Service}; it does not look at the token's type or end. */
final class ScribeExchange implements Exchange {
  private final OAuth20Service service;

  /** Over ScribeJava's own client where none is given. */
  ScribeExchange(String endpoint, @Nullable HttpClient http) {
    ServiceBuilder builder =
        new ServiceBuilder(Scene.CLIENT_ID).apiSecret(Scene.CLIENT_SECRET).callback(Scene.REDIRECT);
    if (http != null) {
      builder.httpClient(http);
    }
    service = builder.build(new ScribeApi(endpoint));
  }

  @Override
  public Object tokens() throws Exception {
    return service.getAccessToken(
        AccessTokenRequestParams.create(Scene.CODE).pkceCodeVerifier(Scene.VERIFIER));
  }

  @Override
  public String accessToken(Object tokens) {
    return ((OAuth2AccessToken) tokens).getAccessToken();
  }
}
