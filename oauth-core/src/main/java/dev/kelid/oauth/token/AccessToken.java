package dev.kelid.oauth.token;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token (RFC 6749 section 1.4). It is opaque: nothing in this client looks inside. The
 * header that carries it is made at the first call, not with every one: tokens that are only kept
 * take no room for it.
 */
public final class AccessToken {
  private final String value;
  private final String type;
  private final Instant expiresAt;

  /** Two threads may both make it; it is the same text. */
  private @Nullable String authorization;

  /**
   * An access token.
   *
   * @param value the token itself
   * @param type how it is presented, for example {@code Bearer}
   * @param expiresAt when it ends by the server's word
   */
  public AccessToken(String value, String type, Instant expiresAt) {
    this.value = Objects.requireNonNull(value, "value");
    this.type = Objects.requireNonNull(type, "type");
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** The token itself. */
  public String value() {
    return value;
  }

  /** How it is presented, for example {@code Bearer}. */
  public String type() {
    return type;
  }

  /** When it ends by the server's word. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** The value of an {@code Authorization} header (RFC 6750 section 2.1). */
  public String authorization() {
    String made = authorization;
    if (made == null) {
      made = type + " " + value;
      authorization = made;
    }
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken that
        && value.equals(that.value)
        && type.equals(that.type)
        && expiresAt.equals(that.expiresAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, type, expiresAt);
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return "AccessToken[***, type=" + type + ", expiresAt=" + expiresAt + "]";
  }
}
