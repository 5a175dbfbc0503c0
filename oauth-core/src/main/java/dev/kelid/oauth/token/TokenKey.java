package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    byte[][] bytes = new byte[2 * parts.length][];
    for (int i = 0; i < parts.length; i++) {
      bytes[2 * i] = (parts[i].length() + ":").getBytes(StandardCharsets.UTF_8);
      bytes[2 * i + 1] = parts[i].getBytes(StandardCharsets.UTF_8);
    }
    return Sha256.of(bytes).intern();
  }

  /** By hand: asked with every call, and those that a record has anyway take long to come up. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenKey that
        && owner.equals(that.owner)
        && purpose.equals(that.purpose)
        && client.equals(that.client);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * client.hashCode() + owner.hashCode()) + purpose.hashCode();
  }

  /** Everything but the owner, who can be a key to a session. */
  @Override
  public String toString() {
    return "TokenKey[client=" + client + ", purpose=" + purpose + "]";
  }
}
