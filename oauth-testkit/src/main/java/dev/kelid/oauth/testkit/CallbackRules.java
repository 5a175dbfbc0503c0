package dev.kelid.oauth.testkit;

/**
 * What the browser brings back, besides code and state.
 *
 * @param issuer whether {@code iss} comes along (RFC 9207)
 * @param scope whether the granted scopes come along
 * @param denial how a denial looks
 * @param denialError the error of a denial, where one is sent
 * @param blankIfUnavailable whether an unavailable scope is answered with an empty code
 */
record CallbackRules(
    boolean issuer, boolean scope, Denial denial, String denialError, boolean blankIfUnavailable) {
  /** How a denial looks. */
  enum Denial {
    /** {@code error} and {@code error_description} (RFC 6749, section 4.1.2.1). */
    ERROR,
    /** Neither a code nor an error. */
    NO_CODE
  }

  static CallbackRules usual() {
    return new CallbackRules(false, false, Denial.ERROR, "access_denied", false);
  }
}
