package dev.kelid.oauth.testkit;

/**
 * What a request about a token must look like: revocation (RFC 7009) or introspection (RFC 7662).
 *
 * @param hint what becomes of token_type_hint
 * @param body how the parameters are written
 * @param refreshTokensOnly whether access tokens are refused
 * @param publicClients whether clients without a secret may ask
 * @param ownFacts whether an introspection answers with the provider's own members
 */
record TokenUseRules(
    Hint hint,
    BodyFormat body,
    boolean refreshTokensOnly,
    boolean publicClients,
    boolean ownFacts) {
  /** What becomes of token_type_hint. */
  enum Hint {
    /** A hint, as in RFC 7009, section 2.1. */
    FREE,
    /** It must be there, be known, and fit the token. */
    DEMANDED,
    /** It is not a parameter. */
    UNKNOWN
  }

  static TokenUseRules standard(boolean publicClients) {
    return new TokenUseRules(Hint.FREE, BodyFormat.FORM, false, publicClients, false);
  }
}
