package dev.kelid.oauth.testkit;

/** How a client authenticates; each client is registered for exactly one method. */
public enum ClientAuthMethod {
  /** The {@code Authorization} header (RFC 6749, section 2.3.1). */
  CLIENT_SECRET_BASIC("client_secret_basic"),
  /** Id and secret in the request body (RFC 6749, section 2.3.1). */
  CLIENT_SECRET_POST("client_secret_post"),
  /** A statement signed with the secret, by HS256 (OpenID Connect Core 1.0, section 9). */
  CLIENT_SECRET_JWT("client_secret_jwt"),
  /** A statement signed with the client's private key (OpenID Connect Core 1.0, section 9). */
  PRIVATE_KEY_JWT("private_key_jwt"),
  /** A public client: only its id, in the request body (RFC 6749, section 3.2.1). */
  NONE("none");

  private final String wireName;

  ClientAuthMethod(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in metadata (RFC 8414, section 2). */
  public String wireName() {
    return wireName;
  }

  boolean hasSecret() {
    return this != NONE && this != PRIVATE_KEY_JWT;
  }

  boolean signs() {
    return this == CLIENT_SECRET_JWT || this == PRIVATE_KEY_JWT;
  }
}
