package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Under which a grant is kept. Two grants share a key only if client, owner and purpose are the
 * same in every part.
 *
 * @param client digest of the registration: its id, issuer or token endpoint, client id and client
 *     authentication
 * @param owner whose grant it is: minted at a session's first sign-in, or named by the application;
 *     empty for the client's own
 * @param purpose empty for the login's own grant, else what was asked for, in one canonical text
 */
public record TokenKey(String client, String owner, String purpose) {
  /** Checks that nothing is missing. */
  public TokenKey {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(purpose, "purpose");
  }

  /** The key of an owner's grant at a registration. */
  public static TokenKey of(ClientRegistration registration, String owner, String purpose) {
    return new TokenKey(client(registration), owner, purpose);
  }

  /** The part of a key that all grants of a registration share: one text for all of them. */
  static String client(ClientRegistration registration) {
    ProviderProfile provider = registration.provider();
    String server =
        provider.issuer() != null
            ? "issuer " + provider.issuer()
            : "token endpoint " + provider.endpoints().token();
    String[] parts = {
      registration.id(), server, registration.clientId(), registration.credential().method()
    };
    return Sha256.of(
            Stream.of(parts)
                .flatMap(part -> Stream.of(part.length() + ":", part))
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new))
        .intern();
  }

  /** Everything but the owner, who can be a key to a session. */
  @Override
  public String toString() {
    return "TokenKey[client=" + client + ", purpose=" + purpose + "]";
  }
}
