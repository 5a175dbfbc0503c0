package dev.kelid.oauth.provider;

import java.util.Set;

/**
 * How a provider revokes tokens (RFC 7009) and tells about them (RFC 7662). Where the endpoints are
 * is in {@link Endpoints}.
 *
 * @param revocable the kinds of token that can be revoked
 * @param hintOnRevocation whether {@code token_type_hint} is sent when revoking
 * @param hintOnIntrospection whether {@code token_type_hint} is sent when asking about a token
 * @param secretNeeded whether only a client with a secret can revoke
 */
public record TokenUseRules(
    Set<Kind> revocable,
    boolean hintOnRevocation,
    boolean hintOnIntrospection,
    boolean secretNeeded) {
  /** The kinds of token, by their names on the wire. */
  public enum Kind {
    /** {@code access_token}. */
    ACCESS_TOKEN,
    /** {@code refresh_token}. */
    REFRESH_TOKEN
  }

  /** Copies the set. */
  public TokenUseRules {
    revocable = Set.copyOf(revocable);
  }

  /** As the RFCs have it: both kinds, with a hint. */
  public static TokenUseRules standard() {
    return new TokenUseRules(Set.of(Kind.ACCESS_TOKEN, Kind.REFRESH_TOKEN), true, true, false);
  }

  /** Only refresh tokens can be revoked, without a hint. */
  public static TokenUseRules refreshTokensOnly() {
    return new TokenUseRules(Set.of(Kind.REFRESH_TOKEN), false, true, false);
  }

  /** These, for clients with a secret only. */
  public TokenUseRules withSecretOnly() {
    return new TokenUseRules(revocable, hintOnRevocation, hintOnIntrospection, true);
  }
}
