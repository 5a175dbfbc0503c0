package dev.kelid.oauth.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an authorization request must look like.
 *
 * @param parameters every parameter it may have
 * @param required those it must have, besides client_id, redirect_uri and response_type
 * @param prompts the values of prompt
 * @param shortestState the least number of characters of state; 0 if it may be missing
 * @param queryInRedirectUri whether a redirect URI may have a query
 * @param pkce who must send a code challenge, where it is among the parameters
 * @param scopes what a scope must look like
 * @param errors where refusals are shown
 */
record AuthorizationRules(
    Set<String> parameters,
    Set<String> required,
    Set<String> prompts,
    int shortestState,
    boolean queryInRedirectUri,
    Pkce pkce,
    ScopeRules scopes,
    Errors errors) {
  private static final List<String> CORE =
      List.of("response_type", "client_id", "redirect_uri", "state");

  /** Who must send a code challenge (RFC 7636). */
  enum Pkce {
    /** Every client. */
    ALL,
    /** Clients without a secret. */
    PUBLIC,
    /** Nobody. */
    NOBODY
  }

  /** Where a refusal is shown. */
  enum Errors {
    /** In the callback; as long as client or redirect URI are in doubt, on a page. */
    CALLBACK,
    /** As {@link #CALLBACK}, but the page is plain text with status 400. */
    CALLBACK_OR_TEXT,
    /** Always on a page. */
    PAGE;

    Reply page(Refusal refusal) {
      return this == CALLBACK_OR_TEXT
          ? Reply.text(
              400,
              "error: %s\nerror_description: %s\n"
                  .formatted(refusal.error(), refusal.description()))
          : Html.error(refusal);
    }
  }

  /** Returns rules for the four usual parameters, which ask for nothing else. */
  static AuthorizationRules of(ScopeRules scopes, String... more) {
    Set<String> parameters = new HashSet<>(CORE);
    parameters.addAll(List.of(more));
    return new AuthorizationRules(
        Set.copyOf(parameters),
        Set.of(),
        Set.of("none", "login", "consent", "select_account"),
        0,
        true,
        Pkce.PUBLIC,
        scopes,
        Errors.CALLBACK);
  }

  AuthorizationRules requiring(String... names) {
    return new AuthorizationRules(
        parameters,
        Set.of(names),
        prompts,
        shortestState,
        queryInRedirectUri,
        pkce,
        scopes,
        errors);
  }

  AuthorizationRules withPrompts(String... values) {
    return new AuthorizationRules(
        parameters,
        required,
        Set.of(values),
        shortestState,
        queryInRedirectUri,
        pkce,
        scopes,
        errors);
  }

  AuthorizationRules withState(int shortest) {
    return new AuthorizationRules(
        parameters, required, prompts, shortest, queryInRedirectUri, pkce, scopes, errors);
  }

  AuthorizationRules withPlainRedirectUri() {
    return new AuthorizationRules(
        parameters, required, prompts, shortestState, false, pkce, scopes, errors);
  }

  AuthorizationRules withPkce(Pkce who) {
    return new AuthorizationRules(
        parameters, required, prompts, shortestState, queryInRedirectUri, who, scopes, errors);
  }

  AuthorizationRules withErrors(Errors where) {
    return new AuthorizationRules(
        parameters, required, prompts, shortestState, queryInRedirectUri, pkce, scopes, where);
  }
}
