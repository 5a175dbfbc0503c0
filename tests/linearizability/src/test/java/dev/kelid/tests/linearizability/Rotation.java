package dev.kelid.tests.linearizability;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose tokens are numbers: each refresh brings the next one. */
final class Rotation {
  static final URI LOCATION = URI.create("https://id.example.com/token");
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final AtomicInteger last = new AtomicInteger();

  static ClientRegistration registration() {
    return ClientRegistration.builder("main")
        .provider(
            ProviderProfile.builder("numbers")
                .endpoints(Endpoints.none().withToken(LOCATION))
                .build())
        .clientId("app")
        .build();
  }

  static TokenSet tokens(int number) {
    return new TokenSet(
        new AccessToken(String.valueOf(number), "Bearer", NOW.plusSeconds(300)),
        Secret.of("rt-" + number),
        List.of(),
        null,
        NOW,
        null,
        Map.of(),
        null);
  }

  static int number(AccessToken token) {
    return Integer.parseInt(token.value());
  }

  HttpReply answer(HttpCall call) {
    int number = last.incrementAndGet();
    return new HttpReply(
        200,
        Map.of(),
        "{\"access_token\":\"%d\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"rt-%d\"}"
            .formatted(number, number));
  }
}
