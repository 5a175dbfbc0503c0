package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.LoginRules.Pkce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a registration brings what its provider needs, and nothing that it cannot use. */
final class FitChecks {
  private static final int HS256_KEY = 32;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

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

  /** A secret that is there but cannot be one. */
  static void checkSecret(Problems problems, ClientCredential credential) {
    Secret sent = sent(credential);
    problems.addIf(
        sent != null && sent.value().isBlank(),
        "clientSecret",
        "is blank; leave it out for a public client");
    problems.addIf(
        credential instanceof ClientCredential.SecretJwt jwt && octets(jwt.secret()) < HS256_KEY,
        "clientSecret",
        "is too short to sign with: client_secret_jwt needs at least "
            + HS256_KEY
            + " octets (RFC 7518 section 3.2)");
  }

  private static @Nullable Secret sent(ClientCredential credential) {
    if (credential instanceof ClientCredential.SecretBasic basic) {
      return basic.secret();
    }
    return credential instanceof ClientCredential.SecretPost post ? post.secret() : null;
  }

  private static int octets(Secret secret) {
    return secret.value().getBytes(StandardCharsets.UTF_8).length;
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

  /** Parameters that the application adds to authorization requests. */
  static void checkParameters(Problems problems, Map<String, List<String>> parameters) {
    for (String name : ReservedParameters.inAuthorizationRequest(parameters.keySet())) {
      problems.add("authorizationParameter", "'" + name + "' is written by the client itself");
    }
    for (String wrong : ExtraParameters.wrongResources(parameters)) {
      problems.add("resource", wrong);
    }
    List<String> maxAge = parameters.getOrDefault("max_age", List.of());
    problems.addIf(
        maxAge.size() > 1 || !maxAge.stream().allMatch(a -> SECONDS.matcher(a).matches()),
        "max_age",
        maxAge + " must be one whole number of seconds");
  }
}
