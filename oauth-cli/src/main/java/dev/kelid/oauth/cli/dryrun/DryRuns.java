package dev.kelid.oauth.cli.dryrun;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ProviderProfile.Metadata;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What stands for a server and for tokens while nothing is sent. */
public final class DryRuns {
  private static final URI UNUSED = URI.create("https://unused.invalid/token");
  private static final String ACCESS_TOKEN = "stand-in-access-token";
  private static final String REFRESH_TOKEN = "stand-in-refresh-token";
  private static final String VERIFIER = "stand-in-code-verifier";

  private DryRuns() {}

  /**
   * The registration, knowing its endpoints without asking; if the one that is needed is not known,
   * asking is the first request.
   *
   * @param isKnown whether these endpoints are enough
   */
  public static ClientRegistration undiscovered(ClientRegistration client, boolean isKnown) {
    ProviderProfile profile = client.provider();
    if (profile.metadata() == Metadata.NONE || !isKnown) {
      return client;
    }
    Endpoints known = profile.endpoints();
    ProviderProfile named =
        profile.toBuilder()
            .metadata(Metadata.NONE)
            .endpoints(known.token() == null ? known.withToken(UNUSED) : known)
            .build();
    return new ClientRegistration(
        client.id(),
        named,
        client.clientId(),
        client.credential(),
        client.apiKey(),
        client.redirectUri(),
        client.scopes(),
        client.authorizationParameters(),
        client.apiOrigins(),
        client.trustedAudiences(),
        client.postLogoutRedirectUri(),
        client.organization(),
        client.userInfoAtLogin(),
        client.formPost());
  }

  /** Tokens of nobody. */
  public static TokenSet standIn(List<String> scopes) {
    return new TokenSet(
        new AccessToken(ACCESS_TOKEN, "Bearer", Instant.parse("2999-01-01T00:00:00Z")),
        Secret.of(REFRESH_TOKEN),
        scopes,
        null,
        Instant.EPOCH,
        Secret.of(VERIFIER),
        Map.of(),
        null);
  }

  /** Masks what this client holds, and these. */
  public static Masking masking(ClientRegistration client, Collection<String> more) {
    List<String> secrets = new ArrayList<>(List.of(ACCESS_TOKEN, REFRESH_TOKEN, VERIFIER));
    secrets.addAll(more);
    if (client.credential() instanceof ClientCredential.SecretBasic basic) {
      secrets.add(basic.secret().value());
    }
    if (client.credential() instanceof ClientCredential.SecretPost post) {
      secrets.add(post.secret().value());
    }
    if (client.apiKey() != null) {
      secrets.add(client.apiKey().value());
    }
    return new Masking(secrets);
  }
}
