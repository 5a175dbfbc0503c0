package dev.kelid.benchmarks.herd;

import dev.kelid.benchmarks.scene.SpringScene;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** Spring's manager over its service in memory, sending with the JDK's client. */
final class SpringCallers implements Callers {
  private final ClientRegistration registration;
  private final OAuth2AuthorizedClientService service;
  private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;

  SpringCallers(URI endpoint) {
    registration = SpringScene.registration(endpoint.toString());
    service = SpringScene.service(registration);
    RestClientRefreshTokenTokenResponseClient client =
        new RestClientRefreshTokenTokenResponseClient();
    client.setRestClient(SpringScene.restClient(new JdkClientHttpRequestFactory()));
    RefreshTokenOAuth2AuthorizedClientProvider refresh =
        new RefreshTokenOAuth2AuthorizedClientProvider();
    refresh.setAccessTokenResponseClient(client);
    manager =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(
            SpringScene.repository(registration), service);
    manager.setAuthorizedClientProvider(refresh);
  }

  @Override
  public void hold(String accessToken, String refreshToken) {
    service.saveAuthorizedClient(
        SpringScene.authorized(
            registration, accessToken, refreshToken, Duration.ofMinutes(5).negated()),
        SpringScene.ALICE);
  }

  @Override
  public Callable<String> handle() {
    OAuth2AuthorizeRequest own =
        OAuth2AuthorizeRequest.withClientRegistrationId(SpringScene.ID)
            .principal(SpringScene.ALICE)
            .build();
    return () -> Objects.requireNonNull(manager.authorize(own)).getAccessToken().getTokenValue();
  }

  @Override
  public @Nullable String refreshToken() {
    OAuth2AuthorizedClient held =
        service.loadAuthorizedClient(SpringScene.ID, SpringScene.ALICE.getName());
    return held == null || held.getRefreshToken() == null
        ? null
        : held.getRefreshToken().getTokenValue();
  }

  @Override
  public void close() {}
}
