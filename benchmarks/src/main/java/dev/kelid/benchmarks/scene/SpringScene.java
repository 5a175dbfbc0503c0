package dev.kelid.benchmarks.scene;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The same as Spring Security sees it. */
public final class SpringScene {
  /** The id of the registration. */
  public static final String ID = "main";

  /** Somebody who is signed in. */
  public static final Authentication ALICE = new TestingAuthenticationToken("alice", "none");

  private SpringScene() {}

  /** The client, with its token endpoint here. */
  public static ClientRegistration registration(String tokenEndpoint) {
    return ClientRegistration.withRegistrationId(ID)
        .clientId(Scene.CLIENT_ID)
        .clientSecret(Scene.CLIENT_SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(Scene.REDIRECT)
        .scope(Scene.SCOPES)
        .issuerUri(Scene.ISSUER)
        .authorizationUri(Scene.AUTHORIZE)
        .tokenUri(tokenEndpoint)
        .jwkSetUri(Scene.JWKS)
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  /** A repository of just that. */
  public static ClientRegistrationRepository repository(ClientRegistration registration) {
    return new InMemoryClientRegistrationRepository(registration);
  }

  /** A memory of authorized clients. */
  public static OAuth2AuthorizedClientService service(ClientRegistration registration) {
    return new InMemoryOAuth2AuthorizedClientService(repository(registration));
  }

  /** A client with what Spring's token clients need, over this way to send. */
  public static RestClient restClient(ClientHttpRequestFactory http) {
    return RestClient.builder()
        .messageConverters(
            converters -> {
              converters.clear();
              converters.add(new FormHttpMessageConverter());
              converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
            })
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .requestFactory(http)
        .build();
  }

  /** Tokens that end after this time from now on; a negative one means that they have ended. */
  public static OAuth2AuthorizedClient authorized(
      ClientRegistration registration, String accessToken, String refreshToken, Duration life) {
    Instant issued = Instant.EPOCH;
    Instant end = InstantSource.system().instant().plus(life);
    return new OAuth2AuthorizedClient(
        registration,
        ALICE.getName(),
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, accessToken, issued, end, Set.copyOf(Scene.SCOPES)),
        new OAuth2RefreshToken(refreshToken, issued));
  }
}
