package dev.kelid.oauth.testkit;

/** The endpoints of the {@link AuthorizationServer}; not every dialect has all of them. */
public enum Endpoint {
  /** OpenID Connect Discovery 1.0, section 4. */
  DISCOVERY("/.well-known/openid-configuration"),
  /** The same document under the name of RFC 8414, section 3. */
  OAUTH_METADATA("/.well-known/oauth-authorization-server"),
  /** The public signing keys (RFC 7517, section 5). */
  JWKS("/jwks"),
  /** Where the browser is sent (RFC 6749, section 3.1). */
  AUTHORIZATION("/authorize"),
  /** Where the login page sends the user's choice. */
  LOGIN("/login"),
  /** RFC 6749, section 3.2. */
  TOKEN("/token"),
  /** OpenID Connect Core 1.0, section 5.3. */
  USERINFO("/userinfo"),
  /** RFC 7009. */
  REVOCATION("/revoke"),
  /** RFC 7662. */
  INTROSPECTION("/introspect"),
  /** OpenID Connect RP-Initiated Logout 1.0. */
  END_SESSION("/logout"),
  /** A logout of the provider's own; the standard dialect has none. */
  LOGOUT("/v2/logout"),
  /** POD's handshake with a device; the client id follows. Only {@link Dialect#POD} has it. */
  HANDSHAKE("/oauth2/clients/handshake"),
  /** POD's sending of a one-time code; the identity follows. */
  ONE_TIME_CODE("/oauth2/otp/authorize"),
  /** POD's check of a one-time code; the identity follows. */
  ONE_TIME_CODE_CHECK("/oauth2/otp/verify");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /**
   * Returns the path in the standard dialect, from the root of the server; {@link
   * AuthorizationServer#endpoint} knows the address in every dialect.
   */
  public String path() {
    return path;
  }
}
