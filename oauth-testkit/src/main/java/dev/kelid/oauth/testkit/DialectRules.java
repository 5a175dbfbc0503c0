package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything in which the dialects differ, as data that the endpoints read.
 *
 * @param site where the endpoints are
 * @param authorization what an authorization request must look like
 * @param callback what the browser brings back
 * @param token what a token request must look like
 * @param answer what a token answer looks like
 * @param refresh what a refresh does to tokens
 * @param issue how codes and tokens look, and how long they live
 * @param revocation what a revocation request must look like
 * @param introspection what an introspection request must look like
 * @param logout the parameters of the provider's own logout
 * @param logoutFlags those of them that need no value
 * @param errors how a refusal is written, apart from the APIs
 * @param apis what is called with an access token
 * @param metadata members of the discovery document that differ; an empty text removes one
 * @param clients the clients where a test registers none
 * @param users the users where a test registers none
 */
record DialectRules(
    Site site,
    AuthorizationRules authorization,
    CallbackRules callback,
    TokenRules token,
    AnswerShape answer,
    RefreshRules refresh,
    IssueRules issue,
    TokenUseRules revocation,
    TokenUseRules introspection,
    Set<String> logout,
    Set<String> logoutFlags,
    ErrorShape errors,
    List<Api> apis,
    Map<String, Object> metadata,
    List<TestClient> clients,
    List<TestUser> users) {

  /** Returns how refusals are written on the API origin. */
  ErrorShape apiErrors() {
    return apis.stream().filter(Api::apart).map(Api::errors).findFirst().orElse(errors);
  }
}
