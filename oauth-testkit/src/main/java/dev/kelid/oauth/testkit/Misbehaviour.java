package dev.kelid.oauth.testkit;

/**
 * What the {@link AuthorizationServer} does wrong when a test asks it to.
 *
 * <p>Unless said otherwise the request is processed as usual and only the named thing is wrong. The
 * {@code TOKEN_*} answers marked "not processed" leave codes and refresh tokens as they were.
 */
public enum Misbehaviour {
  /** The signature of the ID token, or of the logout token, is damaged. */
  BAD_SIGNATURE,
  /** The ID token, or the logout token, names another issuer. */
  WRONG_ISSUER,
  /** The ID token, or the logout token, is for another client. */
  WRONG_AUDIENCE,
  /** The ID token holds another nonce than was sent; one is made up if none was sent. */
  WRONG_NONCE,
  /** The ID token holds no nonce, although one was sent. */
  MISSING_NONCE,
  /** The at_hash of the ID token belongs to another access token. */
  WRONG_AT_HASH,
  /** The auth_time of the ID token lies ten days back. */
  STALE_AUTH_TIME,
  /** The ID token ended an hour ago. */
  EXPIRED_ID_TOKEN,
  /** The ID token, or the logout token, says {@code alg: none} and has no signature. */
  ALG_NONE,
  /** The ID token that comes with a refresh is about another subject. */
  WRONG_SUBJECT_ON_REFRESH,
  /** The answer to a refresh holds no ID token. */
  NO_ID_TOKEN_ON_REFRESH,
  /** The logout token ended an hour ago. */
  LOGOUT_TOKEN_EXPIRED,
  /** The header of the logout token says that it is an access token. */
  LOGOUT_TOKEN_OTHER_TYPE,
  /** The logout token has no {@code events}. */
  LOGOUT_TOKEN_WITHOUT_EVENT,
  /** The logout token has a {@code nonce}. */
  LOGOUT_TOKEN_WITH_NONCE,
  /** The logout token has no {@code jti}. */
  LOGOUT_TOKEN_WITHOUT_ID,
  /** The logout token has neither {@code sub} nor {@code sid}. */
  LOGOUT_TOKEN_WITHOUT_NAMES,
  /** The userinfo answer is about another subject. */
  WRONG_SUBJECT_IN_USERINFO,
  /**
   * The callback carries an error instead of a code: {@code access_denied}, or what Hydra calls it
   * in the dialects of Divar, where a denial usually carries none.
   */
  ERROR_CALLBACK,
  /** The callback carries an empty code. */
  BLANK_CODE,
  /** The callback carries another state than was sent. */
  WRONG_STATE,
  /** The callback carries no state, although one was sent. */
  MISSING_STATE,
  /** The callback names another issuer in {@code iss} (RFC 9207), also where none is configured. */
  WRONG_ISS_PARAMETER,
  /** The callback has no {@code iss}, although the metadata promises one (RFC 9207). */
  MISSING_ISS_PARAMETER,
  /** The token endpoint answers 200 with a web page. Not processed. */
  TOKEN_HTML,
  /** The token endpoint answers 500. Not processed. */
  TOKEN_500,
  /** The token endpoint processes the request and answers late: {@code slowness} of the builder. */
  TOKEN_SLOW,
  /** The token endpoint closes the connection without an answer. Not processed. */
  TOKEN_RESET,
  /** The token endpoint processes the request, then closes the connection without an answer. */
  TOKEN_ANSWER_LOST,
  /** The token endpoint processes the request, and half of the answer comes. */
  TOKEN_TRUNCATED,
  /** The token endpoint answers 307 to {@code /elsewhere} on this server. Not processed. */
  TOKEN_REDIRECT,
  /** The token endpoint answers 200 with no body. Not processed. */
  TOKEN_EMPTY,
  /** The token endpoint answers 200 with two MiB of well-formed JSON. Not processed. */
  TOKEN_HUGE,
  /** The token endpoint answers 200, then one blank every 50 ms for a minute. Not processed. */
  TOKEN_TRICKLE,
  /** The token endpoint answers 200, then sends 100 MiB of blanks. Not processed. */
  TOKEN_FLOOD,
  /** The token endpoint answers 200 with an OAuth error in the body. Not processed. */
  TOKEN_ERROR_IN_200,
  /**
   * The token endpoint answers 429, with {@code x-ratelimit-reset} in seconds since 1970. Not
   * processed.
   */
  TOKEN_429,
  /** The token endpoint refuses a code as unknown, which is used up all the same. */
  CODE_REFUSED,
  /** A refresh is answered as by Hydra when two collide: invalid_request, retry. Not processed. */
  REFRESH_RETRY,
  /** A refresh is answered as by Auth0 when a second factor is needed: 403. Not processed. */
  MFA_REQUIRED,
  /** A token answer holds no refresh token; in a refresh the one that was sent stays good. */
  NO_REFRESH_TOKEN,
  /** A token answer does not tell the lifetime. */
  NO_EXPIRY,
  /** {@link Dialect#DIVAR_2023} writes {@code expires} as a number instead of a text. */
  EXPIRES_AS_NUMBER,
  /** {@link Dialect#DIVAR_2023} takes the refresh that its documents showed for some hours. */
  UNDOCUMENTED_REFRESH,
  /**
   * The token endpoint does not compare redirect_uri, which may therefore be missing in {@link
   * Dialect#GEARCODE}.
   */
  REDIRECT_URI_IGNORED,
  /** The discovery document is answered with 500. */
  DISCOVERY_500,
  /** The discovery document names another issuer. */
  DISCOVERY_WRONG_ISSUER,
  /** The signing keys are answered with 500. */
  JWKS_500,
  /** The userinfo endpoint answers 500. */
  USERINFO_500,
  /** The userinfo endpoint answers with a JSON array. */
  USERINFO_ARRAY,
  /** POD's handshake answers 200 with a web page. Not processed. */
  HANDSHAKE_HTML,
  /** POD's handshake answers 500. Not processed. */
  HANDSHAKE_500,
  /** POD's handshake answers 200 with no body. Not processed. */
  HANDSHAKE_EMPTY,
  /** POD's handshake is processed and answered late: {@code slowness} of the builder. */
  HANDSHAKE_SLOW,
  /** POD's handshake answers with another public key than is registered. */
  HANDSHAKE_OTHER_KEY,
  /** POD's handshake chooses {@code rsa-sha1}, whatever was asked for. */
  HANDSHAKE_RSA_SHA1,
  /** POD's handshake names the algorithm {@code rsa-sha512}, which it does not document. */
  HANDSHAKE_UNKNOWN_ALGORITHM,
  /** POD forgets the key of a device when it signs a call; a new handshake brings another one. */
  DEVICE_KEY_FORGOTTEN,
  /** The sending of a one-time code is answered with 200 and a web page. Not processed. */
  ONE_TIME_CODE_HTML,
  /** The sending of a one-time code is answered with 500. Not processed. */
  ONE_TIME_CODE_500,
  /** The sending of a one-time code is answered with 200 and no body. Not processed. */
  ONE_TIME_CODE_EMPTY,
  /** The sending of a one-time code is refused as for an identity that is unknown. */
  ONE_TIME_CODE_UNKNOWN_IDENTITY,
  /** The check of a one-time code is answered with 200 and a web page. Not processed. */
  CODE_CHECK_HTML,
  /** The check of a one-time code is answered with 500. Not processed. */
  CODE_CHECK_500,
  /** The check of a one-time code is answered with 200 and no body. Not processed. */
  CODE_CHECK_EMPTY,
  /** The check of a one-time code is processed and answered late: {@code slowness}. */
  CODE_CHECK_SLOW,
  /** The check of a one-time code is processed, then the connection closed without an answer. */
  CODE_CHECK_ANSWER_LOST,
  /** The check of a one-time code answers with another state than was sent. */
  CODE_CHECK_WRONG_STATE,
  /** The check of a one-time code answers with an empty authorization code. */
  CODE_CHECK_BLANK_CODE,
  /** A server with https shows a certificate that ended yesterday. */
  TLS_EXPIRED,
  /** A server with https shows a certificate of another host. */
  TLS_OTHER_HOST,
  /** A server with https shows a certificate that nobody but itself has signed. */
  TLS_SELF_SIGNED,
  /** A server with https chooses TLS 1.1, and says nothing more. */
  TLS_1_1
}
