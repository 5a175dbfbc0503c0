package dev.kelid.oauth.hostile;

/** What must come of ID tokens and key sets that are wrong. */
final class ExpectedOfTokens {
  static final String ALGORITHMS =
      """
      alg-none-spelled-none invalid ID_TOKEN_FORMAT
      alg-none-spelled-nonE invalid ID_TOKEN_FORMAT
      alg-none-spelled-noNe invalid ID_TOKEN_FORMAT
      alg-none-spelled-noNE invalid ID_TOKEN_FORMAT
      alg-none-spelled-nOne invalid ID_TOKEN_FORMAT
      alg-none-spelled-nOnE invalid ID_TOKEN_FORMAT
      alg-none-spelled-nONe invalid ID_TOKEN_FORMAT
      alg-none-spelled-nONE invalid ID_TOKEN_FORMAT
      alg-none-spelled-None invalid ID_TOKEN_FORMAT
      alg-none-spelled-NonE invalid ID_TOKEN_FORMAT
      alg-none-spelled-NoNe invalid ID_TOKEN_FORMAT
      alg-none-spelled-NoNE invalid ID_TOKEN_FORMAT
      alg-none-spelled-NOne invalid ID_TOKEN_FORMAT
      alg-none-spelled-NOnE invalid ID_TOKEN_FORMAT
      alg-none-spelled-NONe invalid ID_TOKEN_FORMAT
      alg-none-spelled-NONE invalid ID_TOKEN_FORMAT
      alg-none-with-signature invalid ID_TOKEN_FORMAT
      alg-missing invalid ID_TOKEN_FORMAT
      hs256-with-public-key-pem invalid ID_TOKEN_ALGORITHM
      hs256-with-public-key-der invalid ID_TOKEN_ALGORITHM
      hs256-with-public-key-jwks invalid ID_TOKEN_ALGORITHM
      signature-of-stranger invalid ID_TOKEN_SIGNATURE
      signature-of-other-claims invalid ID_TOKEN_SIGNATURE
      signature-blank invalid ID_TOKEN_FORMAT
      signature-left-out invalid ID_TOKEN_FORMAT
      signature-of-zeros invalid ID_TOKEN_SIGNATURE
      ecdsa-signature-blank invalid ID_TOKEN_FORMAT
      ecdsa-signature-psychic invalid ID_TOKEN_SIGNATURE
      ecdsa-signature-zero-r invalid ID_TOKEN_SIGNATURE
      ecdsa-signature-zero-s invalid ID_TOKEN_SIGNATURE
      ecdsa-signature-of-order invalid ID_TOKEN_SIGNATURE
      ecdsa-signature-short invalid ID_TOKEN_SIGNATURE
      """;

  static final String KEYS =
      """
      kid-unknown invalid ID_TOKEN_KEY
      kid-absent accepted
      kid-absent-signed-by-stranger invalid ID_TOKEN_SIGNATURE
      kid-of-other-type invalid ID_TOKEN_KEY
      kid-twice invalid ID_TOKEN_FORMAT
      kid-number invalid ID_TOKEN_FORMAT
      key-for-encryption invalid ID_TOKEN_KEY
      key-without-verify invalid ID_TOKEN_KEY
      key-of-other-algorithm invalid ID_TOKEN_KEY
      jwk-embedded invalid ID_TOKEN_KEY
      jwk-embedded-without-kid invalid ID_TOKEN_SIGNATURE
      jwk-embedded-with-right-kid invalid ID_TOKEN_SIGNATURE
      jku-elsewhere invalid ID_TOKEN_KEY
      x5u-elsewhere invalid ID_TOKEN_KEY
      jku-beside-right-key accepted
      jwks-private-key invalid KEY_SET
      jwks-private-key-beside invalid KEY_SET
      jwks-same-kid-twice invalid KEY_SET
      jwks-without-keys invalid ID_TOKEN_KEY
      jwks-same-key-twice accepted
      jwks-oct-beside accepted
      jwks-unknown-kty-beside accepted
      jwks-unknown-curve-beside accepted
      jwks-encryption-key-beside accepted
      jwks-unknown-members accepted
      jwks-oct-signs invalid ID_TOKEN_ALGORITHM
      jwks-short-rsa-key invalid ID_TOKEN_KEY
      jwks-rsa-exponent-one invalid ID_TOKEN_KEY
      jwks-two-keys-without-kid accepted
      """;

  static final String FORMS =
      """
      crit-unknown invalid ID_TOKEN_FORMAT
      crit-empty invalid ID_TOKEN_FORMAT
      crit-of-registered-name invalid ID_TOKEN_FORMAT
      b64-false invalid ID_TOKEN_FORMAT
      b64-false-not-critical invalid ID_TOKEN_FORMAT
      typ-of-access-token invalid ID_TOKEN_FORMAT
      typ-of-logout-token invalid ID_TOKEN_FORMAT
      events-of-logout-token invalid ID_TOKEN_FORMAT
      base64-padded invalid ID_TOKEN_FORMAT
      base64-of-other-alphabet invalid ID_TOKEN_FORMAT
      base64-trailing-bits invalid ID_TOKEN_FORMAT
      base64-line-break invalid TOKEN_ANSWER
      base64-space invalid TOKEN_ANSWER
      json-flattened invalid ID_TOKEN_FORMAT
      json-general invalid ID_TOKEN_FORMAT
      jwe-around-unsigned invalid ID_TOKEN_FORMAT
      four-parts invalid ID_TOKEN_FORMAT
      token-of-100-kib invalid ID_TOKEN_FORMAT
      claim-twice invalid ID_TOKEN_FORMAT
      """;

  static final String CLAIMS =
      """
      iss-wrong invalid ID_TOKEN_ISSUER
      iss-with-slash invalid ID_TOKEN_ISSUER
      iss-missing invalid ID_TOKEN_ISSUER
      iss-array invalid ID_TOKEN_ISSUER
      iss-number invalid ID_TOKEN_ISSUER
      sub-wrong invalid USER_INFO_SUBJECT
      sub-missing invalid ID_TOKEN_SUBJECT
      sub-array invalid ID_TOKEN_SUBJECT
      sub-number invalid ID_TOKEN_SUBJECT
      sub-empty invalid ID_TOKEN_SUBJECT
      sub-too-long invalid ID_TOKEN_SUBJECT
      sub-not-ascii invalid ID_TOKEN_SUBJECT
      nonce-wrong invalid ID_TOKEN_NONCE
      nonce-missing invalid ID_TOKEN_NONCE
      nonce-array invalid ID_TOKEN_NONCE
      nonce-number invalid ID_TOKEN_NONCE
      at-hash-wrong invalid ID_TOKEN_ACCESS_TOKEN_HASH
      at-hash-missing accepted
      at-hash-array invalid ID_TOKEN_ACCESS_TOKEN_HASH
      at-hash-number invalid ID_TOKEN_ACCESS_TOKEN_HASH
      c-hash-wrong invalid ID_TOKEN_CODE_HASH
      c-hash-number invalid ID_TOKEN_CODE_HASH
      aud-wrong invalid ID_TOKEN_AUDIENCE
      aud-missing invalid ID_TOKEN_AUDIENCE
      aud-array accepted
      aud-empty-array invalid ID_TOKEN_AUDIENCE
      aud-number invalid ID_TOKEN_AUDIENCE
      aud-with-stranger invalid ID_TOKEN_AUDIENCE
      azp-wrong invalid ID_TOKEN_AUTHORIZED_PARTY
      azp-missing invalid ID_TOKEN_AUTHORIZED_PARTY
      azp-array invalid ID_TOKEN_AUTHORIZED_PARTY
      azp-number invalid ID_TOKEN_AUTHORIZED_PARTY
      exp-wrong invalid ID_TOKEN_EXPIRED
      exp-array invalid ID_TOKEN_EXPIRED
      exp-text invalid ID_TOKEN_EXPIRED
      exp-missing invalid ID_TOKEN_EXPIRED
      exp-zero invalid ID_TOKEN_EXPIRED
      exp-negative invalid ID_TOKEN_EXPIRED
      exp-fraction accepted
      exp-endless invalid ID_TOKEN_EXPIRED
      iat-wrong invalid ID_TOKEN_ISSUED_AT
      iat-old invalid ID_TOKEN_ISSUED_AT
      iat-array invalid ID_TOKEN_ISSUED_AT
      iat-text invalid ID_TOKEN_ISSUED_AT
      iat-missing invalid ID_TOKEN_ISSUED_AT
      nbf-wrong invalid ID_TOKEN_NOT_BEFORE
      nbf-past accepted
      nbf-array invalid ID_TOKEN_NOT_BEFORE
      nbf-text invalid ID_TOKEN_NOT_BEFORE
      auth-time-future invalid ID_TOKEN_AUTHENTICATION_TIME
      """;

  private ExpectedOfTokens() {}
}
