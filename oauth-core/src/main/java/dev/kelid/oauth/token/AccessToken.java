package dev.kelid.oauth.token;

import java.time.Instant;

/**
 * An access token (RFC 6749 section 1.4). It is opaque: nothing in this client looks inside.
 *
 * @param value the token itself
 * @param type how it is presented, for example {@code Bearer}
 * @param expiresAt when it ends by the server's word
 */
public record AccessToken(String value, String type, Instant expiresAt) {
  /** The value of an {@code Authorization} header (RFC 6750 section 2.1). */
  public String authorization() {
    return type + " " + value;
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return "AccessToken[***, type=" + type + ", expiresAt=" + expiresAt + "]";
  }
}
