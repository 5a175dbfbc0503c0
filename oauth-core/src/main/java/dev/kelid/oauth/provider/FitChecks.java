package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.LoginRules.Pkce;
import java.util.List;

/** Whether a registration brings what its provider needs, and nothing that it cannot use. */
final class FitChecks {
  private final Problems problems;
  private final ProviderProfile profile;

  FitChecks(Problems problems, ProviderProfile profile) {
    this.problems = problems;
    this.profile = profile;
  }

  void check(RegistrationBuilder registration) {
    checkCredential(registration.credential());
    checkApiKey(registration.hasApiKey());
    problems.addIf(
        registration.hasOrganization() && profile.idTokens().trust() != IdTokenRules.Trust.CHECKED,
        "organization",
        "cannot be checked: " + profile.name() + " has no ID token that can");
    for (String scope : registration.scopes()) {
      profile.scopes().problem(scope).ifPresent(p -> problems.add("scope", p));
    }
    String redirectUri = registration.redirectUri();
    problems.addIf(
        !profile.login().redirectUriQuery() && redirectUri != null && redirectUri.contains("?"),
        "redirectUri",
        "'" + redirectUri + "' may not have a query (?) at " + profile.name());
  }

  static void checkScopes(Problems problems, List<String> scopes) {
    for (String scope : scopes) {
      problems.addIf(
          !ScopeName.isOne(scope),
          "scope",
          "'" + scope + "' is not one scope: give each by itself, without spaces or quotes");
    }
  }

  private void checkCredential(ClientCredential credential) {
    boolean none = credential instanceof ClientCredential.None;
    boolean taken = profile.clients().takes(credential.method());
    problems.addIf(
        none && !taken && !profile.clients().secretIsApiKey(),
        "clientSecret",
        "is missing: " + profile.name() + " takes no client without one");
    problems.addIf(
        none && taken && profile.login().pkce() == Pkce.OFF,
        "clientSecret",
        "is missing: this provider has no PKCE ("
            + profile.login().pkceReason()
            + "), so a public client would be unprotected");
    problems.addIf(
        !none && !taken,
        "credential",
        "'"
            + credential.method()
            + "' is not taken by "
            + profile.name()
            + ": use "
            + String.join(" or ", profile.clients().methods()));
  }

  private void checkApiKey(boolean given) {
    boolean needed = profile.needs(Value.Held.API_KEY);
    problems.addIf(needed && !given, "apiKey", "is missing: " + profile.name() + " wants one");
    problems.addIf(
        given && !needed && !profile.clients().secretIsApiKey(),
        "apiKey",
        "is of no use: " + profile.name() + " takes none");
  }
}
