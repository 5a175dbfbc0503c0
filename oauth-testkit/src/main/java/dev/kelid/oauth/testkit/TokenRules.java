package dev.kelid.oauth.testkit;

import java.util.Map;

/**
 * What a token request must look like.
 *
 * @param body how its parameters are written
 * @param wrongBody what is said about any other body, before the particulars
 * @param clients how clients authenticate
 * @param grants what each grant type takes; others are not supported
 * @param implied the grant type of a request that names none; empty if it must name one
 */
record TokenRules(
    BodyFormat body,
    String wrongBody,
    ClientRules clients,
    Map<String, GrantRule> grants,
    String implied) {

  static TokenRules form(ClientRules clients, Map<String, GrantRule> grants) {
    return new TokenRules(BodyFormat.FORM, "", clients, grants, "");
  }

  TokenRules withBody(BodyFormat other) {
    return new TokenRules(other, wrongBody, clients, grants, implied);
  }

  TokenRules sayingOfOtherBodies(String text) {
    return new TokenRules(body, text, clients, grants, implied);
  }

  TokenRules implying(String grantType) {
    return new TokenRules(body, wrongBody, clients, grants, grantType);
  }

  String grantType(Parameters sent) {
    String named = sent.optional("grant_type");
    return named == null && !implied.isEmpty() ? implied : sent.required("grant_type");
  }

  Parameters parameters(RecordedRequest request) {
    return Parameters.ofBody(request, body, wrongBody);
  }
}
