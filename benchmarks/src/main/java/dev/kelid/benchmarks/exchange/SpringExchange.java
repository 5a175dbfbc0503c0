package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.SpringScene;
import java.util.Map;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;

/**
 * Spring's {@code RestClientAuthorizationCodeTokenResponseClient}; what it knows of the login it
 * gets ready-made, once.
 */
final class SpringExchange implements Exchange {
  private final RestClientAuthorizationCodeTokenResponseClient client =
      new RestClientAuthorizationCodeTokenResponseClient();
  private final OAuth2AuthorizationCodeGrantRequest request;

  SpringExchange(String endpoint, ClientHttpRequestFactory http) {
    client.setRestClient(SpringScene.restClient(http));
    request =
        new OAuth2AuthorizationCodeGrantRequest(
            SpringScene.registration(endpoint),
            new OAuth2AuthorizationExchange(
                OAuth2AuthorizationRequest.authorizationCode()
                    .clientId(Scene.CLIENT_ID)
                    .authorizationUri(Scene.AUTHORIZE)
                    .redirectUri(Scene.REDIRECT)
                    .state("state")
                    .attributes(Map.of(PkceParameterNames.CODE_VERIFIER, Scene.VERIFIER))
                    .build(),
                OAuth2AuthorizationResponse.success(Scene.CODE)
                    .redirectUri(Scene.REDIRECT)
                    .state("state")
                    .build()));
  }

  @Override
  public Object tokens() {
    return client.getTokenResponse(request);
  }

  @Override
  public String accessToken(Object tokens) {
    return ((OAuth2AccessTokenResponse) tokens).getAccessToken().getTokenValue();
  }
}
