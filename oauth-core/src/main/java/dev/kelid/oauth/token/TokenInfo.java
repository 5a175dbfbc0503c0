package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a token (RFC 7662 section 2.2); null for what it does not say.
 *
 * @param active whether it is good now
 * @param subjectOrNull whose it is
 * @param clientIdOrNull to whom it was given
 * @param scopes it was granted
 * @param expiresAtOrNull when it ends
 * @param usernameOrNull its owner's name, for people
 * @param tokenTypeOrNull how it is presented
 * @param issuedAtOrNull when it was issued
 * @param notBeforeOrNull from when on it is good
 * @param audience whom it is for
 * @param issuerOrNull who issued it
 * @param tokenIdOrNull what it is called in logs ({@code jti})
 * @param parameters everything the answer says
 */
public record TokenInfo(
    boolean active,
    @Nullable String subjectOrNull,
    @Nullable String clientIdOrNull,
    List<String> scopes,
    @Nullable Instant expiresAtOrNull,
    @Nullable String usernameOrNull,
    @Nullable String tokenTypeOrNull,
    @Nullable Instant issuedAtOrNull,
    @Nullable Instant notBeforeOrNull,
    List<String> audience,
    @Nullable String issuerOrNull,
    @Nullable String tokenIdOrNull,
    Map<String, @Nullable Object> parameters) {
  /** Copies the collections. */
  public TokenInfo {
    scopes = List.copyOf(scopes);
    audience = List.copyOf(audience);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whose it is. */
  public Optional<String> subject() {
    return Optional.ofNullable(subjectOrNull);
  }

  /** To whom it was given. */
  public Optional<String> clientId() {
    return Optional.ofNullable(clientIdOrNull);
  }

  /** When it ends. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAtOrNull);
  }

  /** Its owner's name, for people. */
  public Optional<String> username() {
    return Optional.ofNullable(usernameOrNull);
  }

  /** How it is presented. */
  public Optional<String> tokenType() {
    return Optional.ofNullable(tokenTypeOrNull);
  }

  /** When it was issued. */
  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(issuedAtOrNull);
  }

  /** From when on it is good. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBeforeOrNull);
  }

  /** Who issued it. */
  public Optional<String> issuer() {
    return Optional.ofNullable(issuerOrNull);
  }

  /** What it is called in logs ({@code jti}). */
  public Optional<String> tokenId() {
    return Optional.ofNullable(tokenIdOrNull);
  }
}
