package dev.kelid.oauth.error;

/** The checks of this client, by name. */
public enum Check {
  /** A parameter of the callback came more than once (RFC 6749 section 3.1). */
  CALLBACK_PARAMETER_REPEATED("a parameter of the callback came more than once"),
  /** The callback has no {@code state} (RFC 6749 section 10.12). */
  STATE_MISSING("the callback has no state"),
  /** The callback's {@code state} is not the one of this login. */
  STATE("the callback's state is not the one of this login"),
  /** A second callback with the same {@code state} (RFC 9700 section 2.1). */
  STATE_USED("this login was already answered once"),
  /** The login was begun too long ago. */
  LOGIN_EXPIRED("this login was begun too long ago"),
  /** The login was begun for another registration. */
  LOGIN_REGISTRATION("this login was begun for another registration"),
  /** The callback's {@code iss} is missing or another issuer's (RFC 9207 section 2.4). */
  CALLBACK_ISSUER("the callback's iss is not the issuer this login went to"),
  /** The discovery document is not what it must be (OpenID Connect Discovery section 3). */
  DISCOVERY("the discovery document cannot be used"),
  /** The discovery document's issuer is not the one that was asked (section 4.3 there). */
  DISCOVERY_ISSUER("the discovery document is of another issuer"),
  /** Neither discovery nor configuration names an endpoint that is needed. */
  ENDPOINT_MISSING("the provider has no such endpoint"),
  /** The key set is not what it must be (RFC 7517 section 5). */
  KEY_SET("the provider's key set cannot be used"),
  /** The token answer lacks a usable access token (RFC 6749 section 5.1). */
  TOKEN_ANSWER("the token answer has no usable access token"),
  /** The token answer's {@code token_type} is not one this client can use (section 7.1 there). */
  TOKEN_TYPE("the token answer's token_type is not supported"),
  /** {@code openid} was asked and no ID token came (OpenID Connect Core section 3.1.3.3). */
  ID_TOKEN_MISSING("openid was asked for, but no ID token came"),
  /** The ID token is not a signed JWT in compact form (RFC 7519 section 7.2). */
  ID_TOKEN_FORMAT("the ID token is not a well-formed signed JWT"),
  /** The ID token's {@code alg} is not one of those configured (OpenID Connect Core 3.1.3.7). */
  ID_TOKEN_ALGORITHM("the ID token's alg is not accepted"),
  /** No key of the issuer fits the ID token. */
  ID_TOKEN_KEY("no key of the issuer fits the ID token"),
  /** The ID token's signature does not verify. */
  ID_TOKEN_SIGNATURE("the ID token's signature does not verify"),
  /** {@code iss} of the ID token is another issuer. */
  ID_TOKEN_ISSUER("the ID token's iss is not the configured issuer"),
  /** {@code aud} of the ID token lacks this client or names unknown others. */
  ID_TOKEN_AUDIENCE("the ID token's aud is not this client"),
  /** {@code azp} of the ID token is missing where needed, or another client. */
  ID_TOKEN_AUTHORIZED_PARTY("the ID token's azp is not this client"),
  /** The ID token has ended, or does not say when it ends. */
  ID_TOKEN_EXPIRED("the ID token has expired"),
  /** {@code iat} of the ID token is missing, in the future, or too old. */
  ID_TOKEN_ISSUED_AT("the ID token's iat cannot be right"),
  /** {@code nbf} of the ID token is in the future. */
  ID_TOKEN_NOT_BEFORE("the ID token is not valid yet"),
  /** {@code nonce} of the ID token is not the one of this login. */
  ID_TOKEN_NONCE("the ID token's nonce is not the one of this login"),
  /** {@code sub} of the ID token is missing, empty or too long. */
  ID_TOKEN_SUBJECT("the ID token has no usable sub"),
  /** {@code at_hash} of the ID token does not fit the access token. */
  ID_TOKEN_ACCESS_TOKEN_HASH("the ID token's at_hash is not of this access token"),
  /** {@code c_hash} of the ID token does not fit the code (OpenID Connect Core 3.3.2.11). */
  ID_TOKEN_CODE_HASH("the ID token's c_hash is not of this code"),
  /** {@code auth_time} is missing, in the future, or older than {@code max_age} allows. */
  ID_TOKEN_AUTHENTICATION_TIME("the ID token's auth_time cannot be right"),
  /** {@code acr} of the ID token is none of those asked for. */
  ID_TOKEN_AUTHENTICATION_CLASS("the ID token's acr is none of those asked for"),
  /** The ID token is not of the organization that was asked for. */
  ID_TOKEN_ORGANIZATION("the ID token is not of the organization asked for"),
  /** A renewed ID token is of another login (OpenID Connect Core section 12.2). */
  ID_TOKEN_CHANGED("the renewed ID token is of another login"),
  /** The logout token is not a signed JWT in compact form, or is of another kind. */
  LOGOUT_TOKEN_FORMAT("the logout token is not a well-formed signed JWT"),
  /** The logout token's {@code alg} is not one of those configured. */
  LOGOUT_TOKEN_ALGORITHM("the logout token's alg is not accepted"),
  /** No key of the issuer verifies the logout token's signature. */
  LOGOUT_TOKEN_SIGNATURE("the logout token's signature does not verify"),
  /** {@code iss} of the logout token is another issuer. */
  LOGOUT_TOKEN_ISSUER("the logout token's iss is not the configured issuer"),
  /** {@code aud} of the logout token lacks this client or names unknown others. */
  LOGOUT_TOKEN_AUDIENCE("the logout token's aud is not this client"),
  /** {@code iat} or {@code exp} of the logout token is missing, or it is not valid now. */
  LOGOUT_TOKEN_TIME("the logout token is not valid at this time"),
  /** {@code events} does not say that it is a logout token (Back-Channel Logout section 2.4). */
  LOGOUT_TOKEN_EVENT("the logout token does not say that it is one"),
  /** The logout token has a {@code nonce}, which is prohibited (section 2.4 there). */
  LOGOUT_TOKEN_NONCE("the logout token has a nonce"),
  /** The logout token has neither {@code sub} nor {@code sid}, or one that cannot be right. */
  LOGOUT_TOKEN_SUBJECT("the logout token names nobody"),
  /** The logout token has no usable {@code jti}. */
  LOGOUT_TOKEN_ID("the logout token has no usable jti"),
  /** A logout token with this {@code jti} came before (section 2.6 there). */
  LOGOUT_TOKEN_USED("the logout token cannot be told from one that was used"),
  /** The user info answer is not a JSON object. */
  USER_INFO("the user info answer cannot be used"),
  /** {@code sub} of the user info is not that of the ID token (OpenID Connect Core 5.3.2). */
  USER_INFO_SUBJECT("the user info is about somebody else"),
  /** The login had to be of the user who is signed in already, and is not. */
  OTHER_USER("somebody else logged in than the user for whom the login was begun");

  private final String sentence;

  Check(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Whether the provider's own documents failed and nothing is said of the token: it could not be
   * checked.
   */
  public boolean isOfProviderDocuments() {
    return switch (this) {
      case DISCOVERY, DISCOVERY_ISSUER, KEY_SET, ENDPOINT_MISSING, ID_TOKEN_KEY -> true;
      default -> false;
    };
  }

  /** The failed check in plain words, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
