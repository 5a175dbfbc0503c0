package dev.kelid.oauth.cli.token;

import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.RefreshRules.Support;
import java.util.Optional;

/** What a provider does for this client, known before anything is sent. */
final class Offered {
  private Offered() {}

  /**
   * That there are refresh tokens.
   *
   * @throws IllegalArgumentException if the provider has none
   */
  static void requireRefresh(ClientRegistration client) {
    if (client.provider().refresh().support() == Support.UNSUPPORTED) {
      throw new IllegalArgumentException(
          client.provider().name()
              + " has no refresh tokens: when the token has ended, run 'kelid login' again");
    }
  }

  /**
   * That a client without a secret is served.
   *
   * @throws IllegalArgumentException if this client has none and needs one
   */
  static void requireSecret(ClientRegistration client, String use) {
    withoutSecret(client, use)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
  }

  /** Why a client without a secret is not served; empty if this client is. */
  static Optional<String> withoutSecret(ClientRegistration client, String use) {
    boolean unable =
        client.provider().tokenUse().secretNeeded()
            && client.credential() instanceof ClientCredential.None;
    return unable
        ? Optional.of(
            "this client has no secret, and "
                + client.provider().name()
                + "'s "
                + use
                + " is for confidential clients")
        : Optional.empty();
  }
}
