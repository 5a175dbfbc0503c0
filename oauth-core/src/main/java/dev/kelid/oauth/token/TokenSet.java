package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave (RFC 6749 section 5.1).
 *
 * @param accessToken to call APIs with
 * @param refreshToken to get the next access token; null if none came
 * @param scopes that were granted
 * @param idToken as it came, unchecked; null if none came
 * @param receivedAt when the answer came
 * @param codeVerifier of the login, where the provider wants it again at refresh; else null
 * @param parameters what else the answer said, beyond what is here already
 * @param usefulUntil when the refresh token is surely dead, for clearing up only; null if nobody
 *     knows
 */
public record TokenSet(
    AccessToken accessToken,
    @Nullable Secret refreshToken,
    List<String> scopes,
    @Nullable Secret idToken,
    Instant receivedAt,
    @Nullable Secret codeVerifier,
    Map<String, @Nullable Object> parameters,
    @Nullable Instant usefulUntil) {
  private static final Duration LARGEST_MARGIN = Duration.ofSeconds(30);
  private static final int MARGIN_SHARE = 10;

  /** Copies the collections. */
  public TokenSet {
    scopes = List.copyOf(scopes);
    parameters =
        parameters.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The ID token as it came, if one came. */
  public Optional<String> rawIdToken() {
    return Optional.ofNullable(idToken).map(Secret::value);
  }

  /** These, keeping the code verifier of their login. */
  public TokenSet with(@Nullable Secret verifier) {
    return new TokenSet(
        accessToken, refreshToken, scopes, idToken, receivedAt, verifier, parameters, usefulUntil);
  }

  /** These, without the ID token: it could not be checked. */
  public TokenSet withoutIdToken() {
    return new TokenSet(
        accessToken, refreshToken, scopes, null, receivedAt, codeVerifier, parameters, usefulUntil);
  }

  /**
   * These as they are kept: without an ID token that could have been checked and was not.
   *
   * @param rules of the provider's ID tokens
   * @param checked whether the ID token was checked
   */
  public TokenSet kept(IdTokenRules rules, boolean checked) {
    return checked || rules.trust() == IdTokenRules.Trust.KEPT_RAW ? this : withoutIdToken();
  }

  /** Whether the access token can still be sent: a last part of its life is left for the way. */
  boolean isUsableAt(Instant now) {
    return now.isBefore(usableUntil());
  }

  /** When the last part of the access token's life begins, which is left for the way. */
  Instant usableUntil() {
    Instant expiry = accessToken.expiresAt();
    if (expiry.isBefore(receivedAt)) {
      return expiry; // the answer was longer on its way than it was good for
    }
    Duration share = Duration.between(receivedAt, expiry).dividedBy(MARGIN_SHARE);
    Duration margin = share.compareTo(LARGEST_MARGIN) < 0 ? share : LARGEST_MARGIN;
    return expiry.minus(margin);
  }

  /** When nothing more can be done with these; null if nobody knows. */
  @Nullable Instant end() {
    Instant expiry = accessToken.expiresAt();
    if (refreshToken == null) {
      return expiry;
    }
    return usefulUntil != null && usefulUntil.isBefore(expiry) ? expiry : usefulUntil;
  }

  /**
   * The tokens after a refresh: a refresh token or an ID token that the answer does not bring is
   * kept (RFC 6749 section 6), and the code verifier always. Checks nothing.
   *
   * @param answer to the refresh
   */
  public TokenSet renewedBy(TokenSet answer) {
    return new TokenSet(
        answer.accessToken,
        answer.refreshToken != null ? answer.refreshToken : refreshToken,
        answer.scopes,
        answer.idToken != null ? answer.idToken : idToken,
        answer.receivedAt,
        codeVerifier,
        answer.parameters,
        answer.refreshToken != null ? answer.usefulUntil : usefulUntil);
  }

  /** No token: what they are good for and until when. */
  @Override
  public String toString() {
    return "TokenSet[" + accessToken + ", scopes=" + scopes + "]";
  }
}
