package dev.kelid.benchmarks.herd;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Kelid, with everything as it comes. */
final class KelidCallers implements Callers {
  private static final String OWNER = "alice";

  private final OAuthClients clients;
  private final OAuthClient client;
  private final TokenKey key;

  KelidCallers(URI endpoint) {
    clients = OAuthClients.of(Scene.registration(endpoint.toString()));
    client = clients.only();
    key = TokenKey.of(client.registration(), OWNER, "");
  }

  @Override
  public void hold(String accessToken, String refreshToken) {
    Instant now = InstantSource.system().instant();
    clients
        .store()
        .save(
            key,
            new TokenSet(
                new AccessToken(accessToken, "Bearer", now.minusSeconds(1)),
                Secret.of(refreshToken),
                List.of("profile"),
                null,
                now.minus(Duration.ofHours(1)),
                null,
                Map.of(),
                null));
  }

  @Override
  public Callable<String> handle() {
    AuthorizedClient own = client.owner(OWNER);
    return () -> own.accessToken().value();
  }

  @Override
  public @Nullable String refreshToken() {
    return clients
        .store()
        .find(key)
        .map(grant -> Objects.requireNonNull(grant.tokens().refreshToken()).value())
        .orElse(null);
  }

  @Override
  public void close() {
    clients.close();
  }
}
