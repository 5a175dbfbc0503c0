package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.Grant;
import dev.kelid.oauth.token.TokenSet;
import java.net.URI;

/** Kelid's token endpoint. */
final class KelidExchange implements Exchange {
  private static final URI REDIRECT = URI.create(Scene.REDIRECT);

  private final OAuthClient client;

  KelidExchange(OAuthClient client) {
    this.client = client;
  }

  @Override
  public Object tokens() {
    return client.request(
        new Grant.AuthorizationCode(
            Secret.of(Scene.CODE), REDIRECT, Secret.of(Scene.VERIFIER), Scene.SCOPES));
  }

  @Override
  public String accessToken(Object tokens) {
    return ((TokenSet) tokens).accessToken().value();
  }
}
