package dev.kelid.oauth.testkit;

/**
 * What a token answer looks like, besides access token and refresh token.
 *
 * @param tokenType the token_type; empty if there is none
 * @param expiry how the lifetime is told
 * @param scopeSeparator what stands between the granted scopes; empty if they are not told
 * @param idToken the ID token
 * @param deviceUid whether device_uid is there
 * @param formUnlessAsked whether the answer is a form unless the request accepts JSON
 */
record AnswerShape(
    String tokenType,
    Expiry expiry,
    String scopeSeparator,
    IdTokenKind idToken,
    boolean deviceUid,
    boolean formUnlessAsked) {
  /** How the lifetime is told. */
  enum Expiry {
    /** {@code expires_in}: seconds from now. */
    SECONDS,
    /** {@code expires}: seconds since 1970, as text. */
    EPOCH_TEXT,
    /** Not at all. */
    NONE
  }

  /** Which ID token is issued. */
  enum IdTokenKind {
    /** One of OpenID Connect, when {@code openid} was granted. */
    OPENID,
    /** Always one, without audience, signed by a key that is published nowhere. */
    UNCHECKABLE,
    /** None. */
    NONE
  }

  static AnswerShape of(String tokenType, Expiry expiry, String scopeSeparator) {
    return new AnswerShape(tokenType, expiry, scopeSeparator, IdTokenKind.NONE, false, false);
  }

  AnswerShape withIdToken(IdTokenKind kind) {
    return new AnswerShape(tokenType, expiry, scopeSeparator, kind, deviceUid, formUnlessAsked);
  }

  AnswerShape withDeviceUid() {
    return new AnswerShape(tokenType, expiry, scopeSeparator, idToken, true, formUnlessAsked);
  }

  AnswerShape asFormUnlessAsked() {
    return new AnswerShape(tokenType, expiry, scopeSeparator, idToken, deviceUid, true);
  }

  /** Turns JSON into a form where this dialect does so. */
  Reply written(RecordedRequest request, Reply reply) {
    boolean json =
        request.headerValues("Accept").stream().anyMatch(value -> value.contains("json"));
    return formUnlessAsked && !json && reply.isJsonObject() ? reply.asForm() : reply;
  }
}
