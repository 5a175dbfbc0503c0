package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.TokenRules.Body;
import java.util.Set;

/**
 * How a provider revokes tokens (RFC 7009) and tells about them (RFC 7662). Where the endpoints are
 * is in {@link Endpoints}.
 *
 * @param body of both requests
 * @param revocable the kinds of token that can be revoked
 * @param hintOnRevocation whether {@code token_type_hint} is sent when revoking
 * @param hintOnIntrospection whether {@code token_type_hint} is sent when asking about a token
 * @param secretNeeded whether only a client with a secret can revoke
 * @param info where an answer about a token says what
 */
public record TokenUseRules(
    Body body,
    Set<Kind> revocable,
    boolean hintOnRevocation,
    boolean hintOnIntrospection,
    boolean secretNeeded,
    TokenInfoRules info) {
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
    return new TokenUseRules(
        Body.FORM, Set.of(Kind.values()), true, true, false, TokenInfoRules.standard());
  }

  /** Only refresh tokens can be revoked, without a hint. */
  public static TokenUseRules refreshTokensOnly() {
    return standard().revoking(Kind.REFRESH_TOKEN).withHints(false, true);
  }

  /** These, with one JSON object as body. */
  public TokenUseRules withJsonBody() {
    return new TokenUseRules(
        Body.JSON, revocable, hintOnRevocation, hintOnIntrospection, secretNeeded, info);
  }

  /** These, for these kinds of token only. */
  public TokenUseRules revoking(Kind... kinds) {
    return new TokenUseRules(
        body, Set.of(kinds), hintOnRevocation, hintOnIntrospection, secretNeeded, info);
  }

  /** These, with or without {@code token_type_hint}. */
  public TokenUseRules withHints(boolean onRevocation, boolean onIntrospection) {
    return new TokenUseRules(body, revocable, onRevocation, onIntrospection, secretNeeded, info);
  }

  /** These, for clients with a secret only. */
  public TokenUseRules withSecretOnly() {
    return new TokenUseRules(body, revocable, hintOnRevocation, hintOnIntrospection, true, info);
  }

  /** These, with other places in an answer about a token. */
  public TokenUseRules withInfo(TokenInfoRules other) {
    return new TokenUseRules(
        body, revocable, hintOnRevocation, hintOnIntrospection, secretNeeded, other);
  }

  /** These, for a server that may write {@code active} as text. */
  public TokenUseRules withActiveAsText() {
    return withInfo(info.withActiveAsText());
  }
}
