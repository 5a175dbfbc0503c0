package dev.kelid.oauth.rest;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Value.Held;
import dev.kelid.oauth.token.TokenSource;
import java.net.URI;

/** Who puts tokens on the calls of these tests. */
final class Authorizers {
  private static final ProviderProfile KEYED =
      ProviderProfile.builder("keyed")
          .endpoints(
              Endpoints.none()
                  .withAuthorization(URI.create("https://odd.example/authorize"))
                  .withToken(URI.create("https://odd.example/token")))
          .apis(
              ApiRules.everywhere(
                  ApiRules.raw("x-api-key", Held.API_KEY),
                  ApiRules.raw("x-access-token", Held.ACCESS_TOKEN)))
          .build();

  private Authorizers() {}

  /** A user's, as an OpenID Provider has them. */
  static CallAuthorizer ofUser(String apiOrigin, TokenSource tokens) {
    ClientRegistration registration =
        ClientRegistration.builder("main")
            .issuer("https://id.example.com")
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri("https://app.example.com/oauth/callback/main")
            .scope("openid")
            .apiOrigin(apiOrigin)
            .build();
    return CallAuthorizer.ofUser(registration, tokens, "");
  }

  /** At a provider whose APIs want a key and a raw token, and no Authorization. */
  static CallAuthorizer keyed(String apiOrigin, TokenSource tokens) {
    ClientRegistration registration =
        ClientRegistration.builder("keyed")
            .provider(KEYED)
            .clientId("app")
            .clientSecret("app-secret")
            .apiKey("key-1")
            .apiOrigin(apiOrigin)
            .build();
    return new CallAuthorizer(registration, tokens);
  }
}
