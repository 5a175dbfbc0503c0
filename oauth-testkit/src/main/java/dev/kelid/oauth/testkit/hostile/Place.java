package dev.kelid.oauth.testkit.hostile;

/** Where something is wrong, and when a test has to arm it. */
public enum Place {
  /** In the ID token, or the keys it goes by. To be armed before the code is exchanged. */
  ID_TOKEN,
  /** In what the browser brings back. To be armed before it asks for authorization. */
  CALLBACK,
  /** In the answer of the token endpoint. To be armed before the code is exchanged. */
  TOKEN_ANSWER,
  /** In the metadata. To be armed before the client asks for them for the first time. */
  DISCOVERY,
  /**
   * In the metadata, of which the client holds some that are good. To be armed before it asks
   * again; it has to go on with those it holds.
   */
  DISCOVERY_UPDATE,
  /**
   * In the key set. To be armed before the code is exchanged; the ID token then names a key that is
   * new, so that a client that holds keys asks again.
   */
  JWKS,
  /** In TLS, of a server that was built with {@code https}. Before the code is exchanged. */
  TLS
}
