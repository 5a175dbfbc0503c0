package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a token (RFC 7662 section 2.2).
 *
 * @param active whether it is good now
 * @param subjectOrNull whose it is; null if the server does not say
 * @param clientIdOrNull to whom it was given; null if the server does not say
 * @param scopes it was granted
 * @param expiresAtOrNull when it ends; null if the server does not say
 * @param parameters everything the answer says
 */
public record TokenInfo(
    boolean active,
    @Nullable String subjectOrNull,
    @Nullable String clientIdOrNull,
    List<String> scopes,
    @Nullable Instant expiresAtOrNull,
    Map<String, @Nullable Object> parameters) {
  /** Copies the collections. */
  public TokenInfo {
    scopes = List.copyOf(scopes);
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
}
