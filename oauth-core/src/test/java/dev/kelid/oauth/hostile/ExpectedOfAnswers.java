package dev.kelid.oauth.hostile;

/** What must come of callbacks, token answers, metadata and TLS that are wrong. */
final class ExpectedOfAnswers {
  static final String CALLBACKS =
      """
      callback-state-wrong invalid STATE
      callback-state-missing invalid STATE_MISSING
      callback-state-empty invalid STATE_MISSING
      callback-state-twice invalid CALLBACK_PARAMETER_REPEATED
      callback-state-twice-otherwise invalid CALLBACK_PARAMETER_REPEATED
      callback-iss-wrong invalid CALLBACK_ISSUER
      callback-iss-missing invalid CALLBACK_ISSUER
      callback-iss-empty invalid CALLBACK_ISSUER
      callback-iss-twice invalid CALLBACK_PARAMETER_REPEATED
      callback-iss-twice-otherwise invalid CALLBACK_PARAMETER_REPEATED
      callback-code-wrong refused invalid_grant
      callback-code-missing refused access_denied
      callback-code-empty refused access_denied
      callback-code-blank refused access_denied
      callback-code-twice invalid CALLBACK_PARAMETER_REPEATED
      callback-code-twice-otherwise invalid CALLBACK_PARAMETER_REPEATED
      callback-error refused server_error
      callback-error-beside-code refused server_error
      callback-error-empty refused unspecified
      callback-error-twice invalid CALLBACK_PARAMETER_REPEATED
      callback-unknown-parameter accepted
      """;

  static final String TOKEN_ANSWERS =
      """
      token-answer-html unreachable token endpoint
      token-answer-array unreachable token endpoint
      token-answer-text unreachable token endpoint
      token-answer-empty unreachable token endpoint
      token-answer-with-text-after-it unreachable token endpoint
      token-answer-error-in-200 refused invalid_grant
      token-answer-error-beside-tokens refused invalid_grant
      token-answer-deeply-nested unreachable token endpoint
      token-answer-without-members invalid TOKEN_ANSWER
      token-answer-access-token-blank invalid TOKEN_ANSWER
      token-answer-access-token-number invalid TOKEN_ANSWER
      token-answer-access-token-twice unreachable token endpoint
      token-answer-without-id-token invalid ID_TOKEN_MISSING
      token-answer-of-100-mib unreachable token endpoint
      token-answer-in-endless-chunks unreachable token endpoint
      token-answer-in-endless-slow-chunks unreachable token endpoint
      token-answer-gzip-bomb unreachable token endpoint
      token-answer-with-endless-header-line unreachable token endpoint
      token-answer-with-endless-header-fields unreachable token endpoint
      token-answer-with-endless-slow-header-fields unreachable token endpoint
      token-answer-with-header-line-of-1-mib unreachable token endpoint
      token-answer-with-1000-header-fields unreachable token endpoint
      token-answer-longer-than-declared unreachable token endpoint
      token-answer-shorter-than-declared unreachable token endpoint
      token-answer-length-negative unreachable token endpoint
      token-answer-length-no-number unreachable token endpoint
      token-answer-two-lengths unreachable token endpoint
      token-answer-octet-by-octet accepted
      token-answer-in-chunks accepted
      token-answer-trickled-without-end unreachable token endpoint
      token-answer-reset-before-status-line unreachable token endpoint
      token-answer-closed-before-status-line unreachable token endpoint
      token-answer-reset-in-status-line unreachable token endpoint
      token-answer-closed-in-status-line unreachable token endpoint
      token-answer-reset-after-status-line unreachable token endpoint
      token-answer-closed-after-status-line unreachable token endpoint
      token-answer-reset-in-header unreachable token endpoint
      token-answer-closed-in-header unreachable token endpoint
      token-answer-reset-before-body unreachable token endpoint
      token-answer-closed-before-body unreachable token endpoint
      token-answer-reset-in-body unreachable token endpoint
      token-answer-closed-in-body unreachable token endpoint
      token-answer-reset-before-last-octet unreachable token endpoint
      token-answer-closed-before-last-octet unreachable token endpoint
      token-answer-reset-before-last-chunk unreachable token endpoint
      token-answer-closed-before-last-chunk unreachable token endpoint
      token-answer-301-to-other-path unreachable token endpoint
      token-answer-301-to-other-host unreachable token endpoint
      token-answer-302-to-other-path unreachable token endpoint
      token-answer-302-to-other-host unreachable token endpoint
      token-answer-303-to-other-path unreachable token endpoint
      token-answer-303-to-other-host unreachable token endpoint
      token-answer-307-to-other-path unreachable token endpoint
      token-answer-307-to-other-host unreachable token endpoint
      token-answer-308-to-other-path unreachable token endpoint
      token-answer-308-to-other-host unreachable token endpoint
      """;

  static final String METADATA =
      """
      metadata-other-issuer invalid DISCOVERY_ISSUER
      metadata-without-issuer invalid DISCOVERY
      metadata-issuer-with-slash invalid DISCOVERY_ISSUER
      metadata-http-authorization invalid DISCOVERY
      metadata-http-token invalid DISCOVERY
      metadata-http-userinfo invalid DISCOVERY
      metadata-http-jwks invalid DISCOVERY
      metadata-without-token-endpoint invalid DISCOVERY
      metadata-without-keys invalid DISCOVERY
      metadata-html invalid DISCOVERY
      metadata-array invalid DISCOVERY
      metadata-empty invalid DISCOVERY
      metadata-half invalid DISCOVERY
      metadata-status-500 unreachable discovery endpoint
      new-metadata-other-issuer accepted
      new-metadata-without-issuer accepted
      new-metadata-issuer-with-slash accepted
      new-metadata-http-authorization accepted
      new-metadata-http-token accepted
      new-metadata-http-userinfo accepted
      new-metadata-http-jwks accepted
      new-metadata-without-token-endpoint accepted
      new-metadata-without-keys accepted
      new-metadata-html accepted
      new-metadata-array accepted
      new-metadata-empty accepted
      new-metadata-half accepted
      new-metadata-status-500 accepted
      """;

  static final String TLS =
      """
      tls-certificate-expired unreachable token endpoint
      tls-certificate-of-other-host unreachable token endpoint
      tls-certificate-self-signed unreachable token endpoint
      tls-1-1 unreachable token endpoint
      """;

  private ExpectedOfAnswers() {}
}
