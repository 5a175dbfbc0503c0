package dev.kelid.oauth.testkit;

import java.time.Instant;
import java.util.List;

/** An access token or refresh token that was issued. */
record IssuedToken(
    String value,
    Grant grant,
    List<String> scopes,
    List<String> targets,
    Instant issuedAt,
    Instant expiresAt) {

  boolean usable(Instant now) {
    return now.isBefore(expiresAt) && !grant.revoked();
  }

  IssuedToken endingAt(Instant end) {
    return new IssuedToken(value, grant, scopes, targets, issuedAt, end);
  }

  @Override
  public String toString() {
    return "IssuedToken[" + grant.client().id() + ", " + scopes + "]";
  }
}
