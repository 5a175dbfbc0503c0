package dev.kelid.oauth.provider;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The protocol parameters that only this client writes: extra parameters add, never replace. */
public final class ReservedParameters {
  /** What a refresh request never takes from a profile, either. */
  private static final Set<String> REFRESH =
      Set.of("grant_type", "client_id", "client_secret", "refresh_token", "redirect_uri");

  private static final Set<String> AUTHORIZATION =
      Set.of(
          "response_type",
          "response_mode",
          "client_id",
          "client_secret",
          "redirect_uri",
          "scope",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method",
          "request",
          "request_uri");
  private static final Set<String> TOKEN =
      Set.of(
          "grant_type",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
          "code",
          "code_verifier",
          "redirect_uri",
          "refresh_token",
          "scope");

  private ReservedParameters() {}

  /** Those of {@code names} that an authorization request may not take from outside, sorted. */
  public static Set<String> inAuthorizationRequest(Collection<String> names) {
    return common(names, AUTHORIZATION);
  }

  /** Those of {@code names} that a token request may not take from outside, sorted. */
  public static Set<String> inTokenRequest(Collection<String> names) {
    return common(names, TOKEN);
  }

  /** Those of {@code names} that the client itself writes into a refresh request, sorted. */
  static Set<String> inRefreshRequest(Collection<String> names) {
    return common(names, REFRESH);
  }

  private static Set<String> common(Collection<String> names, Set<String> reserved) {
    Set<String> found = new TreeSet<>(names);
    found.retainAll(reserved);
    return found;
  }
}
