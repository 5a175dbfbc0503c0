package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access token or refresh token that was issued.
 *
 * @param value the token
 * @param grant the family it belongs to
 * @param scopes what it is good for
 * @param targets the values of {@code resource} and {@code audience}
 * @param issuedAt its beginning
 * @param expiresAt its end
 * @param link of a refresh token: its place in the family; null for an access token
 */
record IssuedToken(
    String value,
    Grant grant,
    List<String> scopes,
    List<String> targets,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Link link) {
  /**
   * The place of a refresh token in its family.
   *
   * @param accessToken the access token that came with it
   * @param rotation how many came before it
   */
  record Link(String accessToken, int rotation) {}

  boolean usable(Instant now) {
    return now.isBefore(expiresAt) && !grant.revoked();
  }

  int rotation() {
    return link == null ? 0 : link.rotation();
  }

  IssuedToken endingAt(Instant end) {
    return new IssuedToken(value, grant, scopes, targets, issuedAt, end, link);
  }

  @Override
  public String toString() {
    return "IssuedToken[" + grant.client().id() + ", " + scopes + "]";
  }
}
